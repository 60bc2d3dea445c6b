// Single calls by unmodified @slack/web-api: each line of standard input is {"method", "arguments", "token"?}, each answer a line of
// standard output, refusals with Slack's own word. Standard input "quit" ends it.
import { WebClient, retryPolicies } from '@slack/web-api';
import { createInterface } from 'node:readline';

const tell = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
const logger = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => 'error', setName() {} };
const client = new WebClient(process.env.SLACK_BOT_TOKEN, {
  slackApiUrl: process.env.SLACK_API, logger, rejectRateLimitedCalls: true, retryConfig: { ...retryPolicies.fiveRetriesInFiveMinutes, retries: 0 },
});

createInterface({ input: process.stdin }).on('line', async line => {
  if (line === 'quit') process.exit(0);
  const call = JSON.parse(line);
  try {
    const answer = await client.apiCall(call.method, { ...call.arguments, ...(call.token ? { token: call.token } : {}) });
    tell('answer', { method: call.method, answer });
  } catch (error) {
    tell('refusal', { method: call.method, error: error.data?.error ?? error.code, status: error.statusCode, retryAfter: error.retryAfter, messages: error.data?.response_metadata?.messages });
  }
});
tell('ready');
