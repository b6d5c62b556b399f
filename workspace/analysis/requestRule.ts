/** Where probes ask how the service is: the figures of requests leave these out. */
export const PROBE_ENDPOINT = "/health";
