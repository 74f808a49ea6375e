/** The product's sign: a vessel, filled. */
export function Mark() {
  return (
    <i
      aria-hidden
      className="size-5 flex-none rounded-sm bg-[linear-gradient(to_top,var(--accent)_62%,var(--accent-bg)_62%)] outline-[1.5px] -outline-offset-[1.5px] outline-accent outline-solid"
    />
  )
}
