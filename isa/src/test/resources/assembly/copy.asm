; 4 rows of 32 bytes into a buffer with a border of one pixel of 4 bytes on each side.
.program name=copy accelerator=edge-16x16
.layer name=concatenate operator=CONCATENATION macs=0
@0.0 copy input=0x0 output=0x204 run=32 loop 4 (input +32, output +40)
