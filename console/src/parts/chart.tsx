import { lazy, Suspense } from 'react'
import './chart.css'
import type { BarChartProps } from './bar-canvas.tsx'

const BarCanvas = lazy(() => import('./bar-canvas.tsx'))

/** A bar and what it stands for. */
export interface Bar {
  /** What picking it gives back. */
  readonly key: string
  readonly label: string
  readonly value: number
}

/**
 * Bars on a canvas, drawn by ECharts, which is loaded with the first of them; and the same figures as a table with buttons,
 * for whoever works by keyboard or has the page read out.
 */
export function BarChart(
  props: BarChartProps & {
    /** Of the table's columns. */
    readonly of: string
    readonly count: string
    /** Opens the table. */
    readonly asTable: string
    readonly empty: string
  },
) {
  const { bars, title, of, count, asTable, empty, onPick, height } = props
  if (bars.length === 0) return <p className="quiet">{empty}</p>
  return (
    <>
      <Suspense fallback={<div style={{ height }} />}>
        <BarCanvas {...props} />
      </Suspense>
      <details className="chart-table">
        <summary>{asTable}</summary>
        <table>
          <caption className="quiet">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">{count}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ key, label, value }) => (
              <tr key={key}>
                <td>
                  {onPick ? (
                    <button type="button" className="as-link" onClick={() => onPick(key)}>
                      {label}
                    </button>
                  ) : (
                    label
                  )}
                </td>
                <td className="figure">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
