/** What a test of two samples comes to. */
export interface TestResult {
  readonly statistic: number;
  readonly pValue: number;
}
