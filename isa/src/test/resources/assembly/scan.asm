; The range of 3 rows of 128 values, each in a cell of its own, becomes a symmetric grid of codes.
.program name=scan accelerator=edge-16x16
.layer name=fc1 operator=QUANTIZE_DYNAMICALLY macs=0
@0.0 scan input=0x0 cell=0x300 run=128 start=zero result=symmetric loop 3 (input +512, cell +12)
