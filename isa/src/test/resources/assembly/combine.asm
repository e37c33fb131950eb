; A gate: 16 rows of 64 codes times as many, with the ReLU of the product clamped in; then the larger of two rows.
.program name=combine accelerator=edge-16x16
.layer name=gate operator=MUL macs=0
@0.0 combine mode=multiply left=0x0 right=0x1000 output=0x0 run=64 left-zero-point=-128 right-zero-point=4 result-multiplier=1518500250 result-shift=-7 zero-point=-5 minimum=-5 maximum=127 rounding=double-rounding loop 16 (left +64, right +64, output +64)
@0.1 combine mode=maximum left=0x0 right=0x40 output=0x0 run=64 zero-point=0 minimum=-128 maximum=127 rounding=double-rounding
