/** The keywords of C++14, which cannot be names. */
const KEYWORDS = new Set(
  `alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t class compl const
  const_cast constexpr continue decltype default delete do double dynamic_cast else enum explicit export extern false
  float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private
  protected public register reinterpret_cast return short signed sizeof static static_assert static_cast struct switch
  template this thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t
  while xor xor_eq`.split(/\s+/),
);

/** Returns the C++ name of [port]: the same, or with `_` appended for a keyword. No port name ends with `_`. */
export function cppName(port: string): string {
  return KEYWORDS.has(port) ? `${port}_` : port;
}

/** Whether [name] is a valid port name: lower case, not reserved in C++, and not like an escaped keyword. */
export function isPortName(name: string): boolean {
  return /^[a-z](_?[a-z0-9])*$/.test(name);
}

/** Whether [name] is a valid component name, which is the name of a C++ class. */
export function isComponentName(name: string): boolean {
  return /^[A-Za-z](_?[A-Za-z0-9])*$/.test(name) && !KEYWORDS.has(name);
}
