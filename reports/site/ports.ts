import {createServer} from "node:net";
import {Failure} from "../../data/failure.js";

/** Fails with `port_taken`, naming the variable to change, when nothing can listen on `host:port`. */
export async function requireFreePort(host: string, port: number, variable: string): Promise<void> {
  if (await canListen(host, port)) return;
  throw new Failure(
    "port_taken",
    `port ${port} is taken: end what listens there, or choose another with ${variable}=<port> npm start`
  );
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
