/**
 * What the tests of every module share. It travels in isa's test jar; nothing of it reaches a product jar.
 */
@NullMarked
package macrame.isa.testkit;

import org.jspecify.annotations.NullMarked;
