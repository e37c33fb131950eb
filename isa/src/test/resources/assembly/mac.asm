; A 3x3 convolution of 3 channels packed into 27 columns, for 8 output channels, over a row of 30 pixels: the weight tile
; stays, the inputs advance by a pixel of 3 bytes, the accumulators by a vector.
.program name=mac accelerator=edge-32x32
.region name=biases contents=parameters bytes=32
  .int32 100 -100 7 8 9 10 11 12
.semaphore name=weights-ready signaller=load waiter=array
.layer name=conv1 operator=CONV_2D macs=6480
@0.0 load region=biases offset=0x0 to=parameters address=0x0 run=32 signal weights-ready
@0.0 mac activations=0x60 weights=0x0 accumulators=0 bias=0x0 init=bias tile=dense rows=8 columns=27 column-run=9 column-step=1 column-pitch=96 loop 30 (activation +3, accumulator +1) wait weights-ready
