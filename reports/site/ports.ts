import {type AddressInfo, createServer} from "node:net";
import {Failure} from "../../data/failure.js";

/** Fails, naming the variable to change, when this process cannot listen on `host:port`: `port_taken` when another does. */
export async function requireFreePort(host: string, port: number, variable: string): Promise<void> {
  const refusal = await findRefusal(host, port);
  if (refusal === null) return;
  const change = `${variable}=<port> npm start`;
  if (refusal === "EADDRINUSE") {
    throw new Failure("port_taken", `port ${port} is taken: end what listens there, or choose another with ${change}`);
  }
  const hint = `choose a port that you may use, 1024 or above, with ${change}`;
  throw new Failure("invalid_arguments", `cannot listen on ${host}, port ${port} (${refusal}): ${hint}`);
}

/** A port of 127.0.0.1 that nothing listens on now. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The system's code for why nothing can listen there; null when something can. */
function findRefusal(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", ({code, message}: NodeJS.ErrnoException) => resolve(code ?? message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
