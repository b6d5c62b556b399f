/**
 * Where probes ask how the service is, as a regular expression of the whole
 * endpoint: the figures of requests leave these out.
 */
export const PROBES = "/health|/livez|/readyz|/metrics|/v2/health/live|/v2/health/ready";
