; The left border of 10 rows of 40 bytes: one pixel of 4 bytes of the zero point.
.program name=fill accelerator=edge-16x16
.layer name=conv2 operator=CONV_2D macs=0
@0.0 fill output=0x200 value=-7 run=4 loop 10 (output +40)
