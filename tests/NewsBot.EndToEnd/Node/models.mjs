// Unmodified official clients of OpenAI, Anthropic and Ollama against the simulated model: each line of standard input is
// {"client", "stream"}, each answer a line of standard output: the text, how it ended and what it took, or the refusal.
// Standard input "quit" ends it.
import OpenAI from 'openai';
import Anthropic from '@anthropic-ai/sdk';
import { Ollama } from 'ollama';
import { createInterface } from 'node:readline';

const tell = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
const root = process.env.MODEL_ROOT.replace(/\/$/, '');
const content = 'TASK: AnswerQuestion\nQUESTION\n> What is out?\n\nSOURCE 1\nTEXT\n> It is out. It is free.';
const messages = [{ role: 'user', content }];
const openai = new OpenAI({ baseURL: `${root}/v1`, apiKey: 'sk-openai', maxRetries: 0 });
const anthropic = new Anthropic({ baseURL: root, apiKey: 'sk-anthropic', maxRetries: 0 });
const ollama = new Ollama({ host: root });

const asks = {
  async openai(stream) {
    const request = { model: 'simulated', messages };
    if (!stream) {
      const { choices: [choice], usage } = await openai.chat.completions.create(request);
      return { text: choice.message.content, finish: choice.finish_reason, read: usage.prompt_tokens, wrote: usage.completion_tokens };
    }
    const told = { text: '' };
    for await (const chunk of await openai.chat.completions.create({ ...request, stream: true, stream_options: { include_usage: true } })) {
      told.text += chunk.choices[0]?.delta?.content ?? '';
      told.finish = chunk.choices[0]?.finish_reason ?? told.finish;
      if (chunk.usage) Object.assign(told, { read: chunk.usage.prompt_tokens, wrote: chunk.usage.completion_tokens });
    }
    return told;
  },
  async anthropic(stream) {
    const request = { model: 'simulated', max_tokens: 100, messages };
    const message = stream ? await anthropic.messages.stream(request).finalMessage() : await anthropic.messages.create(request);
    const { usage } = message;
    return {
      text: message.content.map(c => c.text).join(''), finish: message.stop_reason,
      read: usage.input_tokens + usage.cache_read_input_tokens, wrote: usage.output_tokens,
    };
  },
  async ollama(stream) {
    const request = { model: 'simulated', messages };
    if (!stream) {
      const answer = await ollama.chat(request);
      return { text: answer.message.content, finish: answer.done_reason, read: answer.prompt_eval_count, wrote: answer.eval_count };
    }
    const told = { text: '' };
    for await (const part of await ollama.chat({ ...request, stream: true })) {
      told.text += part.message.content;
      if (part.done) Object.assign(told, { finish: part.done_reason, read: part.prompt_eval_count, wrote: part.eval_count });
    }
    return told;
  },
};

createInterface({ input: process.stdin }).on('line', async line => {
  if (line === 'quit') process.exit(0);
  const { client, stream } = JSON.parse(line);
  try {
    tell('answer', { client, stream, ...await asks[client](stream) });
  } catch (error) {
    tell('refusal', { client, stream, status: error.status ?? error.status_code ?? 0 });
  }
});
tell('ready');
