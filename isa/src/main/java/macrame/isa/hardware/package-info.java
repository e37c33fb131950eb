/**
 * The accelerator as a specification: immutable records, valid once constructed, every number with its unit in its name
 * or type.
 */
@NullMarked
package macrame.isa.hardware;

import org.jspecify.annotations.NullMarked;
