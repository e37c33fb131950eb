/**
 * Hardware descriptions as YAML: the only package that knows the YAML library. A file is accepted as a whole or refused
 * with all its faults, each at its line and column; nothing in it is ignored. Keys are in kebab-case, a number with a
 * dimension carries its unit, anchors, aliases and tags are refused, and the only keys that may be left out are {@code
 * name}, which then is the file's, and those that stand beside the {@code preset} of a DRAM, which then are the preset's.
 */
@NullMarked
package macrame.isa.hardware.yaml;

import org.jspecify.annotations.NullMarked;
