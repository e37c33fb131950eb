; 16 rows of 10 bytes, 64 bytes apart in the scratchpad, packed in DRAM.
.program name=store accelerator=edge-16x16
.region name=result contents=activations bytes=160
.layer name=result operator=CONV_2D macs=0
.tensor index=3 name=result type=int8 shape=[16,10] role=output region=result offset=0
@0.0 store from=activations address=0x40 region=result offset=0x0 middle=16 run=10 dram-middle-stride=10 local-middle-stride=64
