for (const figure of document.querySelectorAll('figure.chart')) {
  const script = figure.querySelector('script[type="application/json"]');
  joulet[figure.dataset.kind](figure, JSON.parse(script.textContent));
}
