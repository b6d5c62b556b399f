// Loaded with `node --import`: any connection but to this machine is written
// to the file that NETWORK_LOG names, and refused.
import {appendFileSync} from "node:fs";
import net from "node:net";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1"]);
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof options === "object" ? (options.host ?? (options.path ? "localhost" : "127.0.0.1")) : args[1];
  if (typeof options === "string" || host === undefined || LOOPBACK.has(host)) return connect.apply(this, args);
  appendFileSync(process.env.NETWORK_LOG, `${host}\n`);
  throw new Error(`no network in tests: ${host}`);
};
