; 30 accumulator vectors of 8 channels to 30 pixels of int8 codes with a fused ReLU.
.program name=requantize accelerator=edge-16x16
.layer name=conv1 operator=CONV_2D macs=0
@0.0 requantize accumulators=0 rows=8 multipliers=0x20 shifts=0x40 factors=per-channel output=0x1000 zero-point=-128 minimum=-128 maximum=127 rounding=double-rounding loop 30 (accumulator +1, output +8)
