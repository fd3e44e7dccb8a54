import type { AppLoadContext } from "@remix-run/node";

/** What the host hands to every loader and action. */
declare module "@remix-run/node" {
  interface AppLoadContext {
    /** Nonce of this response's content security policy. */
    nonce: string;
    requestId: string;
    /** The reader's network address, as far as the trusted proxies tell. */
    clientAddress: string;
    /** When the request arrived, so that one request has one time. */
    arrivedAt: Date;
  }
}

export type { AppLoadContext };
