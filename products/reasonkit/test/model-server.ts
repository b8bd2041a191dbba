import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly model: string; readonly messages: readonly { role: string; content: string }[] };
}

/** How the server answers the request of a number, from 0. */
export type Behaviour = (response: ServerResponse, number: number, asked: Asked) => void;

export const TOOL_ANSWER = {
  points: [
    { text: 'one point', because: 'a reason', confidence: 0.8, builds_on: [1] },
    { text: 'another point', because: '', confidence: 0.6, builds_on: [] },
  ],
  conclusion: 'so it is',
  confidence: 0.7,
};
export const CONCLUSION = { answer: 'Forty-two.', caveats: ['the question'], confidence: 0.82 };

/** Sends what a model wrote, as the chat protocol has it. */
export function says(response: ServerResponse, content: string): void {
  const usage = { prompt_tokens: 100, completion_tokens: 20, prompt_tokens_details: { cached_tokens: 40 } };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }], usage }));
}

/** A model that does as it is told: points for a tool, an answer for the conclusion. */
export const obedient: Behaviour = (response, _number, { body }) => {
  const concluding = body.messages[0]?.content.includes('"caveats"') === true;
  says(response, JSON.stringify(concluding ? CONCLUSION : TOOL_ANSWER));
};

/** Somebody's server of models, on this machine: it keeps what it was asked. */
export class ModelServer {
  readonly asked: Asked[] = [];
  behaviour: Behaviour = obedient;
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const asked = {
        path: request.url,
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString()),
      };
      this.asked.push(asked);
      this.behaviour(response, this.asked.length - 1, asked);
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }
}
