/** One number at one moment. */
export interface Point {
  readonly seconds: number;
  readonly value: number;
}

/** The straight line with the least squares of distances to the points. */
export interface Line {
  readonly perSecond: number;
  /** What the line says at the first moment. */
  readonly first: number;
  /** By how much the line rises from the first moment to the last. */
  readonly rise: number;
  /** Standard error of the rise: how far chance moves it, as the points scatter about the line. */
  readonly error: number;
}

export function leastSquares(points: readonly Point[]): Line {
  const count = points.length;
  const meanSeconds = points.reduce((sum, { seconds }) => sum + seconds, 0) / count;
  const meanValue = points.reduce((sum, { value }) => sum + value, 0) / count;
  let covariance = 0;
  let variance = 0;
  for (const { seconds, value } of points) {
    covariance += (seconds - meanSeconds) * (value - meanValue);
    variance += (seconds - meanSeconds) ** 2;
  }
  const perSecond = variance === 0 ? 0 : covariance / variance;
  const start = points[0]?.seconds ?? 0;
  const end = points[count - 1]?.seconds ?? 0;
  const scatter = points.reduce(
    (sum, { seconds, value }) => sum + (value - meanValue - perSecond * (seconds - meanSeconds)) ** 2,
    0,
  );
  const error = variance === 0 || count < 3 ? 0 : Math.sqrt(scatter / (count - 2) / variance);
  return {
    perSecond,
    first: meanValue + perSecond * (start - meanSeconds),
    rise: perSecond * (end - start),
    error: error * (end - start),
  };
}
