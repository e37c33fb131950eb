; 3x3 windows, 2 apart, one row and column of padding above and on the left, over 8 x 8 pixels of 16 channels.
.program name=pool accelerator=edge-16x16
.layer name=pool1 operator=MAX_POOL_2D macs=0
@0.0 pool mode=maximum input=0x0 input-height=8 input-width=8 input-row-stride=128 input-column-stride=16 output=0x800 output-height=4 output-width=4 output-row-stride=64 output-column-stride=16 window-height=3 window-width=3 step-height=2 step-width=2 first-row=-1 first-column=-1 channels=16 zero-point=0 minimum=-128 maximum=127 rounding=double-rounding
