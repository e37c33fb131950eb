; A residual of 16 rows of 64 codes, written over its left operand.
.program name=add accelerator=edge-16x16
.layer name=residual operator=ADD macs=0
@0.0 add left=0x0 right=0x1000 output=0x0 run=64 left-zero-point=-128 left-multiplier=1073741824 left-shift=0 right-zero-point=4 right-multiplier=1518500250 right-shift=-1 sum-multiplier=1518500250 sum-shift=-19 pre-shift=20 zero-point=-5 minimum=-128 maximum=127 rounding=double-rounding loop 16 (left +64, right +64, output +64)
