; A 1x1 convolution of eight channels to four over three positions: two weight tiles, one after the other, each applied
; to all three positions, while the accumulators of the positions wait for their second half. Factor 1, zero point 0.
;
;     W = | 1 1 1 1   1 0 0 0 |   x0 = (  1  2  3  4   5 6 7 8 )   b = | 1 |   y0 = ( 16 28 40 52 )
;         | 2 2 2 2   0 1 0 0 |   x1 = (  0  0  0  1   1 0 0 0 )       | 2 |   y1 = (  3  4  6  8 )
;         | 3 3 3 3   0 0 1 0 |   x2 = ( -1 -1 -1 -1   2 2 2 2 )       | 3 |   y2 = ( -1 -4 -7 -10)
;         | 4 4 4 4   0 0 0 1 |                                        | 4 |

.program name=convolution accelerator=whitepaper-4x4

.region name=W contents=weights bytes=32          ; tile by tile, each column by column
  .int8  1 2 3 4   1 2 3 4   1 2 3 4   1 2 3 4
  .int8  1 0 0 0   0 1 0 0   0 0 1 0   0 0 0 1
.region name=x contents=activations bytes=24
  .int8  1  2  3  4  5  6  7  8
  .int8  0  0  0  1  1  0  0  0
  .int8 -1 -1 -1 -1  2  2  2  2
.region name=parameters contents=parameters bytes=36
  .int32 1 2 3 4                                  ; biases
  .int32 1073741824 1073741824 1073741824 1073741824  ; multipliers: 2^30 x 2^(1 - 31) = 1
  .int8  1 1 1 1                                  ; shifts
.region name=y contents=activations bytes=12

.semaphore name=loaded signaller=load waiter=array
.semaphore name=summed signaller=array waiter=vector
.semaphore name=done signaller=vector waiter=store

.layer name=y operator=CONV_2D macs=96
.tensor index=0 name=y type=int8 shape=[1,1,3,4] role=output region=y offset=0

@0.0 load region=parameters offset=0 to=parameters address=0 run=36
@0.0 load region=W offset=0 to=weights address=0 run=32
@0.0 load region=x offset=0 to=activations address=0 run=24 signal loaded
@0.0 mac activations=0 weights=0 accumulators=0 init=bias bias=0 tile=dense rows=4 columns=4 column-run=4 column-step=1 loop 2 (activation +4, weight +16) loop 3 (activation +8, accumulator +1) wait loaded signal summed
@0.0 requantize accumulators=0 rows=4 multipliers=16 shifts=32 factors=per-channel output=24 zero-point=0 minimum=-128 maximum=127 rounding=double-rounding loop 3 (accumulator +1, output +4) wait summed signal done
@0.0 store from=activations address=24 region=y offset=0 run=12 wait done
