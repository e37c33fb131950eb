; 30 accumulator vectors of 8 channels freed of the zero points of their weights, with the sums of inputs from row 0 of
; the vectors from 64 on.
.program name=correct accelerator=edge-16x16
.layer name=conv1 operator=CONV_2D macs=0
@0.0 correct accumulators=0 input-sums=64 sums=shared rows=8 zero-points=0x40 codes=per-channel loop 30 (accumulator +1, sum +1)
