import { BarChart as BarSeries } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Bar } from './chart.tsx'

echarts.use([BarSeries, GridComponent, TooltipComponent, CanvasRenderer])

export interface BarChartProps {
  readonly title: string
  readonly bars: readonly Bar[]
  /** `columns` for times, from left to right; `rows` for names, the first on top. */
  readonly as: 'columns' | 'rows'
  /** Pixels. */
  readonly height: number
  readonly onPick?: (key: string) => void
}

/** Pixels for the names beside the bars: most take one line, and a phone keeps room for the bars. */
const NAME_WIDTH = 128

/** The canvas of a bar chart. */
export default function BarCanvas({ title, bars, as, height, onPick }: BarChartProps) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<echarts.ECharts | null>(null)

  useEffect(() => {
    if (!host.current) return
    const made = echarts.init(host.current, null, { renderer: 'canvas' })
    chart.current = made
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(host.current)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    const names = { type: 'category', data: bars.map(({ label }) => label) } as const
    // A name that is too long takes a second line: cut off, two of them may read the same.
    const axisLabel = { color: '#3b4048', width: NAME_WIDTH, overflow: 'break', lineHeight: 13 } as const
    const values = {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: '#3b4048', hideOverlap: true },
    } as const
    chart.current?.setOption(
      {
        animation: false,
        grid:
          as === 'columns'
            ? { left: 8, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same' }
            : { left: 8, right: 36, top: 4, bottom: 4, outerBoundsMode: 'same' },
        // Drawn on the canvas: as an element it would bring styles that the page's policy refuses.
        tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: 'shadow' }, confine: true },
        xAxis: as === 'columns' ? { ...names, axisLabel: { color: '#3b4048', hideOverlap: true } } : values,
        yAxis: as === 'columns' ? values : { ...names, inverse: true, axisLabel, axisTick: { show: false } },
        series: [
          {
            type: 'bar',
            data: bars.map(({ value }) => value),
            barMaxWidth: 22,
            itemStyle: { color: '#0b57d0' },
            cursor: onPick ? 'pointer' : 'default',
            ...(as === 'rows' ? { label: { show: true, position: 'right', color: '#1f2328' } } : {}),
          },
        ],
      },
      { notMerge: true },
    )
  }, [bars, as, onPick])

  useEffect(() => {
    const current = chart.current
    if (!current || !onPick) return
    // A click anywhere in a bar's column or row: short bars are hard to hit.
    const pick = ({ offsetX, offsetY }: { offsetX: number; offsetY: number }): void => {
      if (!current.containPixel('grid', [offsetX, offsetY])) return
      const at = current.convertFromPixel({ seriesIndex: 0 }, [offsetX, offsetY])[as === 'columns' ? 0 : 1]
      const bar = bars[Math.round(at ?? -1)]
      if (bar) onPick(bar.key)
    }
    const surface = current.getZr()
    surface.on('click', pick)
    return () => surface.off('click', pick)
  }, [bars, as, onPick])

  return <div ref={host} role="img" aria-label={title} style={{ height }} className="chart" />
}
