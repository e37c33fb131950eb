/**
 * Hardware descriptions as YAML: the only package that knows the YAML library. A file is accepted as a whole or refused
 * with all its faults, each at its line and column; nothing in it is ignored. Keys are in kebab-case, a number with a
 * dimension carries its unit, anchors, aliases and tags are refused, and the only key that may be left out is {@code
 * name}, which then is the file's.
 */
@NullMarked
package macrame.isa.hardware.yaml;

import org.jspecify.annotations.NullMarked;
