'use strict';
// What all charts share: units, numbers, margins, axes, a table of the values.
const joulet = {};

// Significant digits, no exponents where plain digits are short; as rounded_number() of the program.
joulet.number = function (value, digits = 4) {
  if (value === null || value === undefined || !isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e7 || size < 1e-4) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
    const raised = String(+exponent).replace(/./g, c => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[+c]));
    return (+mantissa + '×10' + raised).replace('-', '−');
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return value.toFixed(decimals).replace('-', '−');
};
joulet.withUnit = (value, unit) => joulet.number(value) + (unit ? ' ' + unit : '');
joulet.axisTitle = axis => axis.label + (axis.unit ? (axis.label ? ' [' + axis.unit + ']' : axis.unit) : '');
joulet.colour = index => 'var(--c' + (index % 8) + ')';

// Ticks as plain numbers: 0.001 to 10 million, else powers.
joulet.tick = function (value) {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-3)) return joulet.number(+value.toPrecision(3));
  return String(+value.toPrecision(6)).replace('-', '−');
};

joulet.scale = function (axis, domain, range) {
  return (axis.log ? d3.scaleLog() : d3.scaleLinear()).domain(domain).range(range);
};

// Room for the labels of the y axis, whatever they are.
joulet.leftMargin = function (scale, ticks) {
  const longest = d3.max(scale.ticks(ticks), t => joulet.tick(t).length) || 1;
  return 14 + 7.2 * longest;
};

joulet.drawAxes = function (svg, frame, x, y, axes) {
  const nx = Math.max(3, Math.min(8, Math.floor((frame.right - frame.left) / 70))), ny = frame.ticks;
  svg.append('g').attr('class', 'grid').attr('transform', 'translate(' + frame.left + ',0)')
    .call(d3.axisLeft(y).ticks(ny).tickSize(frame.left - frame.right).tickFormat('')).select('.domain').remove();
  svg.append('g').attr('class', 'axis').attr('transform', 'translate(0,' + frame.bottom + ')')
    .call(d3.axisBottom(x).ticks(nx).tickFormat(axes.x.log ? x.tickFormat(nx, joulet.tick) : joulet.tick).tickSizeOuter(0));
  svg.append('g').attr('class', 'axis').attr('transform', 'translate(' + frame.left + ',0)')
    .call(d3.axisLeft(y).ticks(ny).tickFormat(axes.y.log ? y.tickFormat(ny, joulet.tick) : joulet.tick).tickSize(0).tickPadding(7))
    .select('.domain').remove();
  svg.append('text').attr('x', frame.right).attr('y', frame.bottom + 34).attr('text-anchor', 'end').text(joulet.axisTitle(axes.x));
};

// The numbers of a chart for those who want to read or copy them; made when it is opened.
joulet.valuesTable = function (figure, header, rows) {
  const details = document.createElement('details');
  details.innerHTML = '<summary>Values</summary>';
  details.addEventListener('toggle', function () {
    if (!details.open || details.querySelector('table')) return;
    const box = d3.select(details).append('div').attr('class', 'table').attr('tabindex', 0).style('max-height', '300px');
    const table = box.append('table');
    table.append('thead').append('tr').selectAll('th').data(header).enter().append('th').attr('scope', 'col')
      .attr('class', 'number').text(d => d);
    table.append('tbody').selectAll('tr').data(rows()).enter().append('tr').selectAll('td').data(d => d).enter().append('td')
      .attr('class', 'number').text(d => (typeof d === 'string' ? d : joulet.number(d)));
  });
  figure.appendChild(details);
};

// Draws again when the room changes, and for the width of a printed page.
joulet.watchWidth = function (element, draw) {
  let width = 0;
  const update = function (forced) {
    const now = forced || element.clientWidth;
    if (now > 0 && now !== width) draw(width = now);
  };
  new ResizeObserver(() => update()).observe(element);
  window.addEventListener('beforeprint', () => update(340));
  window.addEventListener('afterprint', () => update());
  update();
};
