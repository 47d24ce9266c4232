# attempt() as an exception of WebAssembly, which has no setjmp(). An attempt that is given up has nothing to destroy: so
# nothing is unwound but the stack.

	.globaltype __stack_pointer, i32

	.section .text.microflo_attempt,"",@
	.tagtype microflo_given_up
	.globl microflo_attempt
	.type microflo_attempt,@function
# bool microflo_attempt(void (*work)())
microflo_attempt:
	.functype microflo_attempt (i32) -> (i32)
	.local i32, i32
	global.get __stack_pointer
	local.set 1
	try
	local.get 0
	call_indirect () -> ()
	i32.const 1
	local.set 2
	catch microflo_given_up
	local.get 1
	global.set __stack_pointer
	end_try
	local.get 2
	end_function

	.section .text.microflo_give_up,"",@
	.globl microflo_give_up
	.type microflo_give_up,@function
# [[noreturn]] void microflo_give_up()
microflo_give_up:
	.functype microflo_give_up () -> ()
	throw microflo_given_up
	end_function

microflo_given_up:
