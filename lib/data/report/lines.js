// Curves and points: a cursor that reads the recorded values, zoom by dragging, keys for both.
joulet.lines = function (figure, chart) {
  const series = chart.series;
  let next = 0;
  for (const s of series) s.paint = joulet.colour(s.colour >= 0 ? s.colour : next++);
  const wholeX = d3.extent([].concat(...series.map(s => s.x)).filter(v => v !== null && (!chart.x.log || v > 0)));
  if (wholeX[0] === wholeX[1]) wholeX[1] = wholeX[0] + 1;
  const group = joulet.group(chart.group, wholeX);

  if (chart.y.unit) d3.select(figure).select('figcaption').append('span').attr('class', 'unit').text(' [' + chart.y.unit + ']');
  const legend = d3.select(figure).append('div').attr('class', 'legend').attr('aria-live', 'polite');
  const whole = d3.select(figure).append('button').attr('type', 'button').text('Whole range').attr('hidden', true)
    .on('click', () => group.zoom(null));
  const svg = d3.select(figure).append('svg').attr('tabindex', 0).attr('role', 'img')
    .attr('aria-label', chart.title + '. ' + chart.description + ' Arrow keys read values, plus and minus zoom, Escape shows all.');
  let x, y, frame;

  const inside = (v, domain) => v !== null && v >= domain[0] && v <= domain[1];
  const yDomain = function (domain) {
    const values = [];
    for (const s of series)
      s.x.forEach(function (v, i) {
        if (!inside(v, domain)) return;
        values.push(s.y[i]);
        if (s.low) values.push(s.low[i], s.high[i]);
      });
    const usable = values.filter(v => v !== null && (!chart.y.log || v > 0));
    let [low, high] = d3.extent(usable);
    if (low === undefined) return [0, 1];
    for (const level of chart.levels) {  // a limit far away is left out
      if (level.value > high - 0.1 * (high - low) && level.value < high + 0.6 * (high - low))
        high = Math.max(high, level.value + 0.1 * (high - low));  // room for its label
      if (level.value < low && level.value > low - 0.6 * (high - low)) low = level.value;
    }
    if (chart.fromZero && !chart.y.log) { low = Math.min(0, low); high = Math.max(0, high); }
    const noise = 1e-6 * Math.max(Math.abs(low), Math.abs(high), 1e-300);
    if (high - low < noise) { const room = Math.abs(low) * 0.05 || 1; return [low - room, high + room]; }
    if (chart.y.log) return [low / 1.1, high * 1.1];
    const room = 0.04 * (high - low);
    return [chart.fromZero && low === 0 ? 0 : low - room, high + room];
  };

  const draw = function (width) {
    const height = width < 420 ? 210 : 250;
    const domain = group.domain || wholeX;
    frame = {top: 8, bottom: height - 40, right: width - 8, ticks: 5};
    y = joulet.scale(chart.y, yDomain(domain), [frame.bottom, frame.top]);
    frame.left = joulet.leftMargin(y, frame.ticks);
    x = joulet.scale(chart.x, domain, [frame.left, frame.right]);
    svg.attr('height', height).attr('viewBox', '0 0 ' + width + ' ' + height).selectAll('*').remove();
    joulet.drawAxes(svg, frame, x, y, chart);
    const id = 'clip' + (joulet.clips = (joulet.clips || 0) + 1);
    svg.append('clipPath').attr('id', id).append('rect').attr('x', frame.left - 3).attr('y', frame.top - 5)
      .attr('width', frame.right - frame.left + 6).attr('height', frame.bottom - frame.top + 10);
    const plot = svg.append('g').attr('clip-path', 'url(#' + id + ')');
    drawLevels(plot);
    series.forEach(s => drawSeries(plot, s));
    svg.append('g').attr('class', 'readings');
    whole.attr('hidden', group.domain ? null : true);
    read(group.at);
  };

  const drawLevels = function (plot) {
    for (const level of chart.levels) {
      if (level.value < y.domain()[0] || level.value > y.domain()[1]) continue;
      plot.append('line').attr('class', 'level').attr('x1', frame.left).attr('x2', frame.right)
        .attr('y1', y(level.value)).attr('y2', y(level.value));
      plot.append('text').attr('class', 'level-label').attr('x', frame.right - 4).attr('y', y(level.value) - 5)
        .attr('text-anchor', 'end').text(level.label);
    }
  };

  const drawSeries = function (plot, s) {
    const indices = d3.range(s.x.length);
    const known = i => s.x[i] !== null && s.y[i] !== null && (!chart.y.log || s.y[i] > 0) && (!chart.x.log || s.x[i] > 0);
    if (s.mark === 'points') {
      if (s.low)
        plot.selectAll(null).data(indices.filter(i => known(i) && s.low[i] !== null)).enter().append('line')
          .attr('class', 'whisker').style('stroke', s.paint).attr('x1', i => x(s.x[i])).attr('x2', i => x(s.x[i]))
          .attr('y1', i => y(s.low[i])).attr('y2', i => y(s.high[i]));
      plot.selectAll(null).data(indices.filter(known)).enter().append('circle').attr('class', 'dot').attr('r', 3.6)
        .style('fill', s.paint).attr('cx', i => x(s.x[i])).attr('cy', i => y(s.y[i]));
      return;
    }
    if (s.low)
      plot.append('path').attr('class', 'band').style('fill', s.paint)
        .attr('d', d3.area().defined(i => s.low[i] !== null).x(i => x(s.x[i])).y0(i => y(s.low[i])).y1(i => y(s.high[i]))(indices));
    plot.append('path').attr('class', 'curve').style('stroke', s.paint).attr('stroke-dasharray', s.mark === 'dashed' ? '6 4' : null)
      .attr('d', d3.line().defined(known).x(i => x(s.x[i])).y(i => y(s.y[i]))(indices));
  };

  // The recorded point nearest to `at` of each series; nothing is invented between the points.
  const nearest = function (s, at) {
    let best = -1;
    s.x.forEach(function (v, i) {
      if (v !== null && (best < 0 || Math.abs(v - at) < Math.abs(s.x[best] - at))) best = i;
    });
    return best;
  };

  const read = function (at) {
    const marks = svg.select('.readings');
    marks.selectAll('*').remove();
    if (at !== null) {
      const first = series[0] ? series[0].x[nearest(series[0], at)] : at;
      marks.append('line').attr('class', 'cursor').attr('x1', x(first)).attr('x2', x(first)).attr('y1', frame.top).attr('y2', frame.bottom);
      for (const s of series) {
        const i = nearest(s, at);
        if (i >= 0 && s.y[i] !== null && (!chart.y.log || s.y[i] > 0) && inside(s.x[i], x.domain()))
          marks.append('circle').attr('class', 'dot').attr('r', 4).style('fill', s.paint).attr('cx', x(s.x[i])).attr('cy', y(s.y[i]));
      }
    }
    showLegend(at);
  };

  const showLegend = function (at) {
    legend.selectAll('*').remove();
    if (at !== null && series[0])
      legend.append('span').attr('class', 'item value').text(joulet.withUnit(series[0].x[nearest(series[0], at)], chart.x.unit));
    if (at === null && series.filter(s => !s.quiet).length === 1 && !series[0].low) return;  // the caption says it all
    for (const s of series) {
      if (s.quiet) continue;
      const item = legend.append('span').attr('class', 'item');
      item.append('span').attr('class', 'swatch ' + s.mark).style('border-color', s.paint)
        .style('background', s.mark === 'points' ? s.paint : null);
      item.append('span').text(s.name + ' ');
      if (at !== null) item.append('span').attr('class', 'value').text(joulet.number(s.y[nearest(s, at)]));
    }
  };

  joulet.pointer(svg, group, () => ({x, frame}));
  svg.on('keydown', function () { joulet.keys(d3.event, group, series[0] ? series[0].x : [], wholeX); });
  group.charts.push({redraw: () => draw(figure.clientWidth), read});
  joulet.watchWidth(figure, draw);
  joulet.valuesTable(figure, [joulet.axisTitle(chart.x)].concat(series.map(s => s.name + (chart.y.unit ? ' [' + chart.y.unit + ']' : ''))),
    () => joulet.rowsOf(series));
};

// One row per x; series that have no point there leave it empty.
joulet.rowsOf = function (series) {
  const xs = Array.from(new Set([].concat(...series.map(s => s.x)))).filter(v => v !== null).sort(d3.ascending);
  const maps = series.map(s => new Map(s.x.map((v, i) => [v, s.y[i]])));
  return xs.map(v => [v].concat(maps.map(m => (m.has(v) ? m.get(v) : ''))));
};

// Charts of a group share the cursor and the zoomed range of x.
joulet.group = function (name, wholeX) {
  joulet.groups = joulet.groups || {};
  const key = name || 'own' + (joulet.ungrouped = (joulet.ungrouped || 0) + 1);
  if (!joulet.groups[key])
    joulet.groups[key] = {
      charts: [], domain: null, at: null,
      zoom(domain) { this.domain = domain; this.charts.forEach(c => c.redraw()); },
      read(at) { this.at = at; this.charts.forEach(c => c.read(at)); },
    };
  return joulet.groups[key];
};

joulet.pointer = function (svg, group, layout) {
  let start = null;
  const position = event => d3.clientPoint(svg.node(), event)[0];
  const within = function (px) { const {frame} = layout(); return Math.max(frame.left, Math.min(frame.right, px)); };
  svg.on('pointerdown', function () {
    if (d3.event.pointerType === 'mouse' && d3.event.button !== 0) return;
    start = within(position(d3.event));
    if (d3.event.pointerType === 'mouse') svg.node().setPointerCapture(d3.event.pointerId);
  }).on('pointermove', function () {
    const {x, frame} = layout(), here = within(position(d3.event));
    group.read(x.invert(here));
    svg.selectAll('.selection').remove();
    if (start !== null && Math.abs(here - start) > 4)
      svg.append('rect').attr('class', 'selection').attr('x', Math.min(start, here)).attr('width', Math.abs(here - start))
        .attr('y', frame.top).attr('height', frame.bottom - frame.top);
  }).on('pointerup', function () {
    const {x} = layout(), here = within(position(d3.event));
    svg.selectAll('.selection').remove();
    if (start !== null && Math.abs(here - start) > 12) group.zoom([x.invert(Math.min(start, here)), x.invert(Math.max(start, here))]);
    start = null;
  }).on('pointercancel', () => { start = null; svg.selectAll('.selection').remove(); })
    .on('pointerleave', () => { if (start === null) group.read(null); })
    .on('dblclick', () => group.zoom(null));
};

joulet.keys = function (event, group, xs, wholeX) {
  const points = xs.filter(v => v !== null), domain = group.domain || wholeX;
  const at = group.at === null ? domain[0] : group.at;
  const index = d3.scan(points, (a, b) => Math.abs(a - at) - Math.abs(b - at));
  const zoom = function (factor) {
    const low = at - (at - domain[0]) * factor, high = at + (domain[1] - at) * factor;
    group.zoom(low <= wholeX[0] && high >= wholeX[1] ? null : [Math.max(low, wholeX[0]), Math.min(high, wholeX[1])]);
  };
  const actions = {
    ArrowRight: () => group.read(points[Math.min(points.length - 1, group.at === null ? index : index + 1)]),
    ArrowLeft: () => group.read(points[Math.max(0, index - 1)]),
    '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2),
    Escape: () => { group.read(null); group.zoom(null); },
  };
  if (!actions[event.key]) return;
  event.preventDefault();
  actions[event.key]();
};
