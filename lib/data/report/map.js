// A map of answers over two inputs: contours, where the limits are kept, the best case; cases can be chosen.
joulet.map = function (figure, chart) {
  const nx = chart.xs.length, ny = chart.ys.length, layer = name => chart.layers.find(l => l.name === name);
  const state = {shown: layer(chart.shown) ? chart.shown : chart.layers[0].name, chosen: null};
  const controls = d3.select(figure).append('div').attr('class', 'controls');
  const layout = d3.select(figure).append('div').attr('class', 'layout');
  const left = layout.append('div'), right = layout.append('div').attr('aria-live', 'polite');
  const svg = left.append('svg').attr('role', 'img').attr('aria-label', chart.title + '. ' + chart.description);
  let x, y;

  const choice = controls.append('label').text('Show ').append('select').on('change', function () { state.shown = this.value; redraw(); });
  choice.selectAll('option').data(chart.layers).enter().append('option').attr('value', l => l.name)
    .text(l => l.label).property('selected', l => l.name === state.shown);
  for (const limit of chart.limits.filter(l => layer(l.layer))) {
    const of = layer(limit.layer), label = controls.append('label').text(of.label + (limit.atLeast ? ' ≥ ' : ' ≤ '));
    label.append('input').attr('type', 'number').attr('step', 'any').property('value', +limit.value.toPrecision(6))
      .on('input', function () { if (isFinite(parseFloat(this.value))) { limit.value = parseFloat(this.value); redraw(); } });
    label.append('span').text(of.unit);
  }

  // How far a case is inside all limits, in parts of the range of each answer; negative outside.
  const margins = function (refine, n) {
    const each = chart.limits.filter(l => layer(l.layer)).map(function (limit) {
      const known = layer(limit.layer).values, range = d3.extent(known);
      return refine(known).map(v => (v === null || isNaN(v) ? -1 : (limit.atLeast ? v - limit.value : limit.value - v) / (range[1] - range[0])));
    });
    return d3.range(n).map(i => d3.min(each, m => m[i]));
  };

  const best = function (margin) {
    const objective = layer(chart.objective);
    if (!objective) return -1;
    let found = -1;
    margin.forEach(function (m, i) {
      if (m >= 0 && objective.values[i] !== null && (found < 0 || objective.values[i] < objective.values[found])) found = i;
    });
    return found;
  };

  // Between the cases the answers are bilinear: 8 points for each step of the grid, where contours are drawn.
  const fineness = 8, fx = (nx - 1) * fineness + 1, fy = (ny - 1) * fineness + 1;
  const fine = function (values) {
    const list = new Array(fx * fy);
    for (let j = 0; j < fy; ++j)
      for (let i = 0; i < fx; ++i) {
        const a = Math.min(nx - 2, Math.floor(i / fineness)), b = Math.min(ny - 2, Math.floor(j / fineness));
        const u = i / fineness - a, v = j / fineness - b, at = (p, q) => values[(b + q) * nx + a + p];
        const corners = [at(0, 0), at(1, 0), at(0, 1), at(1, 1)];
        list[j * fx + i] = corners.some(c => c === null) ? NaN
          : (corners[0] * (1 - u) + corners[1] * u) * (1 - v) + (corners[2] * (1 - u) + corners[3] * u) * v;
      }
    return list;
  };
  const between = function (points, n, position) {
    const s = Math.max(0, Math.min(n - 1, (position - 0.5) / fineness)), i = Math.min(n - 2, Math.floor(s));
    return points[i] + (s - i) * (points[i + 1] - points[i]);
  };
  const path = function (multi) {
    return multi.coordinates.map(polygon => polygon.map(ring => 'M' + ring.map(p =>
      x(between(chart.xs, nx, p[0])).toFixed(1) + ',' + y(between(chart.ys, ny, p[1])).toFixed(1)).join('L') + 'Z').join('')).join('');
  };
  // Where a case failed nothing is known: far below every level, so that the contours end there.
  const contour = (values, level) => d3.contours().size([fx, fy]).smooth(true).contour(values.map(v => (isNaN(v) ? -1e300 : v)), level);

  const draw = function (width) {
    const height = Math.round(Math.min(430, width * 0.78)), frame = {top: width < 480 ? 76 : 60, bottom: height, right: width - 14, ticks: 6};
    y = joulet.scale(chart.y, d3.extent(chart.ys), [frame.bottom, frame.top]);
    frame.left = joulet.leftMargin(y, frame.ticks);
    x = joulet.scale(chart.x, d3.extent(chart.xs), [frame.left, frame.right]);
    svg.attr('height', height + 44).attr('viewBox', '0 0 ' + width + ' ' + (height + 44)).selectAll('*').remove();
    const shown = layer(state.shown), range = d3.extent(shown.values), colour = d3.scaleSequential(d3.interpolateViridis).domain(range);
    drawScale(colour, range, shown, frame);
    drawContours(colour, range, shown, frame);
    const margin = margins(v => v, nx * ny), winner = best(margin);
    drawLimits(frame);
    joulet.drawAxes(svg, frame, x, y, chart);
    svg.selectAll('.grid').remove();
    svg.append('text').attr('x', 0).attr('y', frame.top - 15).text(joulet.axisTitle(chart.y));
    drawCases(margin, winner);
    describe(state.chosen === null ? winner : state.chosen, winner, margin);
  };

  const drawScale = function (colour, range, shown, frame) {
    const steps = 60, wide = Math.min(260, frame.right - frame.left), begin = frame.right - wide, s = d3.scaleLinear().domain(range).range([begin, frame.right]);
    svg.append('g').selectAll('rect').data(d3.range(steps)).enter().append('rect').attr('x', k => begin + k * wide / steps)
      .attr('width', wide / steps + 0.6).attr('y', 16).attr('height', 9).style('fill', k => colour(range[0] + (k + 0.5) / steps * (range[1] - range[0])));
    svg.append('g').attr('class', 'axis').attr('transform', 'translate(0,25)').call(d3.axisBottom(s).ticks(4).tickFormat(joulet.tick).tickSize(3)).select('.domain').remove();
    svg.append('text').attr('x', frame.right).attr('y', 10).attr('text-anchor', 'end').text(joulet.axisTitle(shown));
  };

  const drawContours = function (colour, range, shown, frame) {
    const levels = d3.scaleLinear().domain(range).nice(10).ticks(10), values = fine(shown.values);
    svg.append('rect').attr('x', frame.left).attr('y', frame.top).attr('width', frame.right - frame.left).attr('height', frame.bottom - frame.top)
      .style('fill', shown.values.includes(null) ? 'var(--panel)' : colour(range[0]));
    const labels = [];
    for (const level of [range[0]].concat(levels.filter(l => l > range[0] && l < range[1]))) {
      const multi = contour(values, level);
      svg.append('path').attr('class', 'contour').attr('d', path(multi)).style('fill', colour(level));
      const inner = [].concat(...[].concat(...multi.coordinates)).filter(p => p[0] > 2 && p[0] < fx - 2 && p[1] > 2 && p[1] < fy - 2);
      if (level > range[0] && inner.length > 8) labels.push([inner[Math.floor(inner.length * 0.45)], level]);
    }
    for (const [p, level] of labels)
      svg.append('text').attr('class', 'contour-label').attr('text-anchor', 'middle').attr('x', x(between(chart.xs, nx, p[0])))
        .attr('y', y(between(chart.ys, ny, p[1])) + 4).text(joulet.tick(level));
  };

  const drawLimits = function (frame) {
    const margin = margins(fine, fx * fy);
    if (margin[0] === undefined) return;
    const inside = path(contour(margin, 0));
    const all = 'M' + frame.left + ',' + frame.top + 'H' + frame.right + 'V' + frame.bottom + 'H' + frame.left + 'Z';
    svg.append('path').attr('class', 'outside').attr('fill-rule', 'evenodd').attr('d', all + inside);
    svg.append('path').attr('class', 'boundary').attr('d', inside);
  };

  const drawCases = function (margin, winner) {
    const points = svg.append('g').selectAll('circle').data(d3.range(nx * ny)).enter().append('circle').attr('class', 'cell dot')
      .attr('cx', i => x(chart.xs[i % nx])).attr('cy', i => y(chart.ys[Math.floor(i / nx)])).attr('r', i => (i === state.chosen ? 6.5 : 3.2))
      .style('fill', 'var(--text)').style('opacity', i => (i === state.chosen || margin[i] >= 0 ? 1 : 0.45))
      .attr('tabindex', nx * ny <= 150 ? 0 : null).attr('role', 'button')
      .attr('aria-label', i => joulet.axisTitle(chart.x) + ' ' + joulet.number(chart.xs[i % nx]) + ', ' + joulet.axisTitle(chart.y) + ' ' + joulet.number(chart.ys[Math.floor(i / nx)]));
    points.on('click', choose).on('keydown', i => { if (d3.event.key === 'Enter') choose(i); });
    if (winner >= 0)
      svg.append('path').attr('d', d3.symbol().type(d3.symbolStar).size(210)()).style('fill', 'var(--accent)').style('stroke', 'var(--background)')
        .style('pointer-events', 'none').attr('transform', 'translate(' + x(chart.xs[winner % nx]) + ',' + y(chart.ys[Math.floor(winner / nx)]) + ')');
  };
  const choose = i => { state.chosen = i; redraw(); };

  const describe = function (i, winner, margin) {
    right.selectAll('*').remove();
    if (i < 0) { right.append('p').text('No case keeps all limits. Choose a case to see its answers.'); return; }
    const number = chart.cases.length ? ' ' + chart.cases[i] : '';
    right.append('h3').style('margin-top', 0).text(i === winner ? '★ Best case' + number
      : 'Case' + number + (margin[i] === undefined ? '' : margin[i] >= 0 ? ', within the limits' : ', outside the limits'));
    if (i === winner) right.append('p').attr('class', 'quiet').style('margin', 0).text('Within the limits, with the lowest ' + layer(chart.objective).label + '.');
    const rows = [[chart.x.label, joulet.tick(chart.xs[i % nx]) + ' ' + chart.x.unit], [chart.y.label, joulet.tick(chart.ys[Math.floor(i / nx)]) + ' ' + chart.y.unit]]
      .concat(chart.layers.map(l => [l.label, joulet.withUnit(l.values[i], l.unit)]));
    const table = right.append('div').attr('class', 'table').append('table').style('min-width', '100%').append('tbody').selectAll('tr').data(rows).enter().append('tr');
    table.append('th').attr('scope', 'row').text(d => d[0]);
    table.append('td').attr('class', 'number').text(d => d[1]);
    if (chart.options) right.append('p').attr('class', 'quiet').text('To run it: joulet run CASE ').append('code').text(chart.options[i]);
  };

  const redraw = () => draw(left.node().clientWidth);
  joulet.watchWidth(left.node(), draw);
};
