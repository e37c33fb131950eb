; The sums of 3 rows of 8 channels become values, by the grid of each row and a scale for each channel.
.program name=dequantize accelerator=edge-16x16
.layer name=fc1 operator=FULLY_CONNECTED macs=0
@0.0 dequantize accumulators=0 rows=8 cell=0x300 form=symmetric scales=0x40 factors=per-channel order=scales-first biases=0x0 output=0x1000 clamp=relu loop 3 (accumulator +1, output +32, cell +12)
