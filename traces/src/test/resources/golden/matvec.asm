; The multiply-accumulate unit of Nagel et al. 2021, figure 1, at work once: y = W x + b with four rows and four columns,
; then requantized by one half and shifted by a zero point of 3.
;
;     W = |  1  2  3  4 |   x = |  1 |   b = |  10 |   W x + b = |  32 |   y = | 16 + 3 |
;         |  5  6  7  8 |       | -2 |       |   0 |             |  46 |       | 23 + 3 |
;         | -1 -2 -3 -4 |       |  3 |       |   0 |             | -22 |       |-11 + 3 |
;         |  0  1  0  1 |       |  4 |       | 100 |             | 102 |       | 51 + 3 |

.program name=matvec accelerator=whitepaper-4x4

.region name=W contents=weights bytes=16          ; column by column
  .int8  1  5 -1  0
  .int8  2  6 -2  1
  .int8  3  7 -3  0
  .int8  4  8 -4  1
.region name=x contents=activations bytes=4
  .int8  1 -2  3  4
.region name=parameters contents=parameters bytes=36
  .int32 10 0 0 100                               ; biases
  .int32 1073741824 1073741824 1073741824 1073741824  ; multipliers: 2^30 / 2^31 = 1/2
  .int8  0 0 0 0                                  ; shifts
.region name=y contents=activations bytes=4

.semaphore name=loaded signaller=load waiter=array
.semaphore name=summed signaller=array waiter=vector
.semaphore name=done signaller=vector waiter=store

.layer name=y operator=FULLY_CONNECTED macs=16
.tensor index=0 name=y type=int8 shape=[1,4] role=output region=y offset=0

@0.0 load region=parameters offset=0 to=parameters address=0 run=36
@0.0 load region=W offset=0 to=weights address=0 run=16
@0.0 load region=x offset=0 to=activations address=0 run=4 signal loaded
@0.0 mac activations=0 weights=0 accumulators=0 init=bias bias=0 tile=dense rows=4 columns=4 column-run=4 column-step=1 wait loaded signal summed
@0.0 requantize accumulators=0 rows=4 multipliers=16 shifts=32 factors=per-channel output=4 zero-point=3 minimum=-128 maximum=127 rounding=double-rounding wait summed signal done
@0.0 store from=activations address=4 region=y offset=0 run=4 wait done
