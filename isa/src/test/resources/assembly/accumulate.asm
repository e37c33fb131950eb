; 30 vectors of 8 partial sums, each row times its factor, added to wide sums that begin with int64 biases: the end of a
; first block along the reduction.
.program name=accumulate accelerator=edge-16x16
.layer name=conv1 operator=CONV_2D macs=0
@0.0 accumulate source=0 target=64 width=wide rows=8 init=bias bias=0x40 bias-bits=64 factors=per-channel multipliers=0x0 shifts=0x20 loop 30 (source +1, target +2)
