; Two rows of 3 pixels of 4 channels, from an image 8 pixels wide, with a border of one pixel of -3 all around:
; 4 rows of 5 pixels of 4 bytes in the scratchpad, 20 bytes a row.
.program name=load accelerator=edge-16x16
.region name=image contents=activations bytes=256
  .int8 1 2 3 4
  .zero 252
.layer name=pad operator=PAD macs=0
.tensor index=0 name=image type=int8 shape=[1,8,8,4] role=input region=image offset=0
@0.0 load region=image offset=0x20 to=activations address=0x100 outer=2 middle=3 run=4 dram-outer-stride=32 dram-middle-stride=4 local-outer-stride=20 local-middle-stride=4 top=1 bottom=1 left=1 right=1 border=-3
