// Horizontal bars with intervals.
joulet.bars = function (figure, chart) {
  const legend = d3.select(figure).append('div').attr('class', 'legend');
  if (chart.series.length > 1)
    chart.series.forEach(function (name, k) {
      const item = legend.append('span').attr('class', 'item');
      item.append('span').attr('class', 'swatch').style('border-color', joulet.colour(k + 1));
      item.append('span').text(name);
    });
  const svg = d3.select(figure).append('svg').attr('role', 'img').attr('aria-label', chart.title + '. ' + chart.description);
  const all = [0].concat(...chart.bars.map(b => b.value.concat(b.low, b.high))).filter(v => v !== null && v !== undefined);

  const drawBar = function (bar, value, k, top, height, x) {
    if (value === null) return;
    const paint = joulet.colour(chart.series.length > 1 ? k + 1 : 0), low = bar.low[k], high = bar.high[k];
    const known = low !== null && low !== undefined;
    svg.append('rect').attr('x', Math.min(x(0), x(value))).attr('width', Math.abs(x(value) - x(0))).attr('y', top).attr('height', height)
      .style('fill', paint).style('opacity', 0.85);
    if (known) {
      const middle = top + height / 2;
      svg.append('line').attr('class', 'whisker').style('stroke', 'var(--text)').attr('x1', x(low)).attr('x2', x(high)).attr('y1', middle).attr('y2', middle);
      for (const end of [low, high])
        svg.append('line').attr('class', 'whisker').style('stroke', 'var(--text)').attr('x1', x(end)).attr('x2', x(end))
          .attr('y1', middle - 4).attr('y2', middle + 4);
    }
    svg.append('text').attr('x', x(Math.max(0, value, known ? high : value)) + 6).attr('y', top + height / 2 + 4)
      .text(Math.abs(value) < 1e-3 * noise ? '≈ 0' : joulet.number(value, 3));
  };

  const noise = d3.max(all, Math.abs);  // what is a thousandth of the largest says nothing
  joulet.watchWidth(figure, function (width) {
    const thick = chart.series.length > 1 ? 13 : 18, gap = 26, step = thick * chart.series.length + gap;
    const frame = {left: 4, right: width - 84, top: 0, bottom: step * chart.bars.length + 6};
    const x = d3.scaleLinear().domain(d3.extent(all)).range([frame.left, frame.right]).nice(5);
    svg.attr('height', frame.bottom + 42).attr('viewBox', '0 0 ' + width + ' ' + (frame.bottom + 42)).selectAll('*').remove();
    svg.append('g').attr('class', 'grid').attr('transform', 'translate(0,' + frame.bottom + ')')
      .call(d3.axisBottom(x).ticks(5).tickSize(-frame.bottom).tickFormat('')).select('.domain').remove();
    svg.append('g').attr('class', 'axis').attr('transform', 'translate(0,' + frame.bottom + ')')
      .call(d3.axisBottom(x).ticks(5).tickFormat(joulet.tick).tickSizeOuter(0));
    svg.append('text').attr('x', frame.right).attr('y', frame.bottom + 34).attr('text-anchor', 'end').text(joulet.axisTitle(chart.value));
    chart.bars.forEach(function (bar, row) {
      const top = row * step;
      svg.append('text').attr('x', frame.left).attr('y', top + 16).style('fill', 'var(--text)').text(bar.label);
      bar.value.forEach((value, k) => drawBar(bar, value, k, top + 22 + k * thick, thick - 3, x));
    });
  });

  const header = ['Input'].concat(...chart.series.map(s => [s, 'from', 'to']));
  joulet.valuesTable(figure, header, () => chart.bars.map(b => [b.label].concat(...b.value.map((v, k) =>
    [v, b.low[k] === undefined ? '' : b.low[k], b.high[k] === undefined ? '' : b.high[k]]))));
};
