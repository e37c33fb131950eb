; 3 rows of 128 values become codes, each row on the grid in a cell of its own.
.program name=quantize accelerator=edge-16x16
.layer name=fc1 operator=QUANTIZE_DYNAMICALLY macs=0
@0.0 quantize input=0x0 output=0x800 cell=0x300 run=128 loop 3 (input +512, output +128, cell +12)
