/** The filling of days off, wherever they are drawn. */
export const hatched =
  'repeating-linear-gradient(135deg, var(--away) 0 4.5px, color-mix(in oklab, var(--away) 60%, var(--bg)) 4.5px 7px)'
