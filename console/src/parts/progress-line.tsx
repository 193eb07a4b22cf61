/** How much of a whole is there, as a bar and in figures. */
export function ProgressLine({ answered, total }: { readonly answered: number; readonly total: number }) {
  return (
    <span className="progress-line">
      <progress value={answered} max={Math.max(total, 1)} aria-label={`${answered}/${total}`} />
      <span className="figure">
        {answered}/{total}
      </span>
    </span>
  )
}
