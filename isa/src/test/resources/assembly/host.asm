; The classifier's softmax, done by the host after the logits are in DRAM.
.program name=host accelerator=edge-16x16
.region name=logits contents=activations bytes=64
.region name=scores contents=activations bytes=64
.semaphore name=logits-stored signaller=store waiter=host
.layer name=softmax operator=SOFTMAX macs=0
.host kind=softmax name=softmax attributes=[1.0]
  .input region=logits offset=0 type=int8 shape=[1,10] scale=0.25 zero-point=3
  .output region=scores offset=0 type=int8 shape=[1,10] scale=0.00390625 zero-point=-128
.tensor index=9 name=scores type=int8 shape=[1,10] role=output region=scores offset=0
@0.0 store from=activations address=0x0 region=logits offset=0x0 run=10 signal logits-stored
@0.1 host operation=softmax wait logits-stored
