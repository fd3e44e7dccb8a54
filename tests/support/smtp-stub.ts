import { createServer, type Socket } from "node:net";

/** A mail that the stub took, as far as the tests look at it. */
export interface TakenMail {
  recipient: string;
  messageId: string;
  subject: string;
  text: string;
}

/** What the stub does with the next connection. */
export type SmtpBehaviour =
  | "take"
  /** 550 to every recipient. */
  | "refuse-recipient"
  /** 451 to every recipient. */
  | "ask-later"
  /** 535 to every sign-in, which it asks for. */
  | "refuse-sign-in"
  /** Says nothing at all. */
  | "stay-silent"
  /** Breaks the connection after the first lines of a mail. */
  | "drop-in-the-middle";

export interface SmtpStub {
  port: number;
  taken: TakenMail[];
  connections: () => number;
  behave: (behaviour: SmtpBehaviour) => void;
  /** Called when a whole mail has arrived, before the stub says so. */
  onWhole: (work: (mail: TakenMail) => void) => void;
  stop: () => Promise<void>;
}

/**
 * A stub of a mail server: the few commands of RFC 5321 that a sender needs, over one socket and without TLS. It stands
 * in for a real one, which has to fail on demand here.
 */
export async function smtpStub(): Promise<SmtpStub> {
  const state: { behaviour: SmtpBehaviour; connections: number; whole: (mail: TakenMail) => void } = {
    behaviour: "take",
    connections: 0,
    whole: () => undefined,
  };
  const taken: TakenMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    state.connections += 1;
    serveOne(socket, state.behaviour, (mail) => {
      taken.push(mail);
      state.whole(mail);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    taken,
    connections: () => state.connections,
    behave: (behaviour) => (state.behaviour = behaviour),
    onWhole: (work) => (state.whole = work),
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function serveOne(socket: Socket, behaviour: SmtpBehaviour, take: (mail: TakenMail) => void): void {
  if (behaviour === "stay-silent") return;
  const say = (line: string) => socket.write(`${line}\r\n`);
  let recipient = "";
  let mail: string | null = null;
  let held = "";
  say("220 stub");
  socket.on("data", (chunk) => {
    held += chunk.toString("latin1");
    for (let end = held.indexOf("\r\n"); end >= 0; end = held.indexOf("\r\n")) {
      const line = held.slice(0, end);
      held = held.slice(end + 2);
      if (mail !== null) {
        if (behaviour === "drop-in-the-middle") return void socket.destroy();
        if (line !== ".") mail += `${line}\n`;
        else {
          take(read(mail, recipient));
          mail = null;
          say("250 taken");
        }
        continue;
      }
      const command = line.slice(0, 4).toUpperCase();
      if (command === "EHLO") {
        if (behaviour === "refuse-sign-in") say("250-stub");
        say(behaviour === "refuse-sign-in" ? "250 AUTH PLAIN" : "250 stub");
      } else if (command === "AUTH") say("535 5.7.8 secret-words of the server");
      else if (command === "RCPT") {
        recipient = /<([^>]*)>/.exec(line)?.[1] ?? "";
        if (behaviour === "refuse-recipient") say(`550 no such reader ${recipient}`);
        else say(behaviour === "ask-later" ? "451 later" : "250 ok");
      } else if (command === "DATA") {
        mail = "";
        say("354 go on");
      } else if (command === "QUIT") {
        say("221 bye");
        socket.end();
      } else say("250 ok");
    }
  });
}

function read(mail: string, recipient: string): TakenMail {
  const [head = "", ...rest] = mail.split("\n\n");
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(head)?.[1] ?? "";
  return { recipient, messageId: field("Message-ID"), subject: field("Subject"), text: rest.join("\n\n") };
}
