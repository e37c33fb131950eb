; A logistic function of 1000 codes by look-up.
.program name=table accelerator=edge-16x16
.layer name=logistic operator=LOGISTIC macs=0
@0.0 table input=0x0 table=0x100 output=0x400 run=1000
