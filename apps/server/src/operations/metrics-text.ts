/** One number as Prometheus reads it, with its labels. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric: its name, what it counts in words, and its numbers now. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge';
  readonly samples: readonly Sample[];
}

/** The media type of the format below. */
export const metricsMediaType = 'text/plain; version=0.0.4; charset=utf-8';

/** Metrics in the text format of Prometheus (Prometheus documentation, "Exposition formats", version 0.0.4). */
export function metricsText(metrics: readonly Metric[]): string {
  return metrics.map(metricLines).join('');
}

function metricLines({ name, help, kind, samples }: Metric): string {
  const lines = samples.map((sample) => `${name}${labelsText(sample.labels ?? {})} ${sample.value}\n`);
  return `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${kind}\n${lines.join('')}`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
