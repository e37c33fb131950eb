/** Tests of the YAML readers, and the audit of the shipped files. */
@NullMarked
package macrame.isa.hardware.yaml;

import org.jspecify.annotations.NullMarked;
