// A small bot on unmodified discord.js. It proves the simulated Discord: where discord.js fails, the simulator is wrong.
// What happens to it is told on standard output, a JSON object on each line; standard input "quit" ends it.
import {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, ContextMenuCommandBuilder, Events, GatewayIntentBits, MessageFlags,
  ModalBuilder, Partials, PermissionFlagsBits, SlashCommandBuilder, StringSelectMenuBuilder, TextDisplayBuilder, TextInputBuilder, TextInputStyle,
} from 'discord.js';
import { createInterface } from 'node:readline';

const tell = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages, GatewayIntentBits.MessageContent],
  partials: [Partials.Channel],
  allowedMentions: { parse: [], repliedUser: false },
  rest: { api: process.env.DISCORD_API, version: '10' },
});

const commands = [
  new SlashCommandBuilder().setName('ping').setDescription('Answers at once'),
  new SlashCommandBuilder().setName('slow').setDescription('Defers, edits and follows up')
    .addStringOption(o => o.setName('topic').setDescription('What about').setRequired(true).setAutocomplete(true))
    .addIntegerOption(o => o.setName('count').setDescription('How many').setMinValue(1).setMaxValue(10))
    .addBooleanOption(o => o.setName('loud').setDescription('In capitals')),
  new SlashCommandBuilder().setName('secret').setDescription('Answers for one person only'),
  new SlashCommandBuilder().setName('hidden').setDescription('Defers for one person only'),
  new SlashCommandBuilder().setName('panel').setDescription('Buttons and a menu'),
  new SlashCommandBuilder().setName('modern').setDescription('Components instead of content'),
  new SlashCommandBuilder().setName('form').setDescription('Opens a dialogue'),
  new SlashCommandBuilder().setName('digest').setDescription('Digests')
    .addSubcommand(s => s.setName('add').setDescription('Adds one').addStringOption(o => o.setName('zone').setDescription('Time zone'))),
  new SlashCommandBuilder().setName('settings').setDescription('For managers').setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addChannelOption(o => o.setName('channel').setDescription('Where to')),
  new ContextMenuCommandBuilder().setName('Summarize').setType(3),
].map(c => c.toJSON());

const panel = () => [
  new ActionRowBuilder().addComponents(
    new ButtonBuilder().setCustomId('count:1').setLabel('Count').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('later').setLabel('Later').setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setURL('https://example.com/').setLabel('Link').setStyle(ButtonStyle.Link)),
  new ActionRowBuilder().addComponents(
    new StringSelectMenuBuilder().setCustomId('menu').setPlaceholder('Choose').addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' })),
];

const answers = {
  ping: i => i.reply(`Pong to ${i.user.username} in #${i.channel.name}`),
  async slow(i) {
    await i.deferReply();
    await i.editReply(`Working on ${i.options.getString('topic')} …`);
    await pause(50);
    await i.editReply({ content: `Done: ${i.options.getString('topic')} ${i.options.getInteger('count')} ${i.options.getBoolean('loud')}`, embeds: [{ title: 'A title', description: 'A text' }] });
    await i.followUp('And another thing');
    await i.followUp({ content: 'Between us', flags: MessageFlags.Ephemeral });
    tell('fetched', { content: (await i.fetchReply()).content });
  },
  secret: i => i.reply({ content: 'Nobody else sees this', flags: MessageFlags.Ephemeral }),
  async hidden(i) {
    await i.deferReply({ flags: MessageFlags.Ephemeral });
    await i.followUp('In place of the loading message');
  },
  panel: i => i.reply({ content: 'Counted 0', components: panel() }),
  modern: i => i.reply({ components: [new TextDisplayBuilder().setContent('# A heading')], flags: MessageFlags.IsComponentsV2 }),
  form: i => i.showModal(new ModalBuilder().setCustomId('ask').setTitle('Ask').addComponents(
    new ActionRowBuilder().addComponents(new TextInputBuilder().setCustomId('question').setLabel('Your question').setStyle(TextInputStyle.Short)))),
  digest: i => i.reply(`${i.options.getSubcommand()} ${i.options.getString('zone')}`),
  settings: i => i.reply(`Posting to ${i.options.getChannel('channel').name}`),
  Summarize: i => i.reply(`Summary of: ${i.targetMessage.content}`),
};

async function pressed(i) {
  if (i.customId.startsWith('count:')) {
    const count = Number(i.customId.slice(6));
    const components = panel();
    components[0].components[0].setCustomId(`count:${count + 1}`);
    await i.update({ content: `Counted ${count}`, components });
  } else if (i.customId === 'later') {
    await i.deferUpdate();
    await i.editReply({ content: 'Later it is', components: [] });
    await i.followUp({ content: 'For you', flags: MessageFlags.Ephemeral });
  } else {
    await i.reply(`Chosen: ${i.values.join(', ')}`);
  }
}

client.on(Events.InteractionCreate, async i => {
  try {
    if (i.isAutocomplete()) await i.respond([{ name: `About ${i.options.getFocused()}`, value: i.options.getFocused() }]);
    else if (i.isModalSubmit()) await i.reply(`Asked: ${i.fields.getTextInputValue('question')}`);
    else if (i.isMessageComponent()) await pressed(i);
    else await answers[i.commandName](i);
  } catch (error) {
    tell('error', { name: i.commandName ?? i.customId, message: String(error), code: error.code });
  }
});

client.on(Events.MessageCreate, async message => {
  if (message.author.bot) return;
  tell('message', { text: message.content, channel: message.channelId, direct: message.channel.isDMBased() });
  try {
    if (message.content === 'open a thread') {
      const thread = await message.startThread({ name: 'Follow-up' });
      await thread.send('Ask me here');
    } else if (message.content === 'twice') {
      await message.startThread({ name: 'First' });
      await message.channel.threads.create({ name: 'Second', startMessage: message });
    } else if (message.content.startsWith('flood ')) {
      await Promise.all(Array.from({ length: Number(message.content.slice(6)) }, (_, n) => message.channel.send(`Flood ${n}`)));
      tell('flooded');
    } else if (message.content === 'post') {
      const forum = message.guild.channels.cache.find(c => c.isThreadOnly());
      await forum.threads.create({ name: 'A post', message: { content: 'The first words' } });
    } else if (message.content === 'too long') {
      await message.channel.send('x'.repeat(2001));
    } else if (message.channel.isThread() || message.channel.isDMBased()) {
      await message.channel.sendTyping();
      await message.reply(`You said: ${message.content}`);
    }
  } catch (error) {
    tell('error', { name: message.content, message: String(error), code: error.code });
  }
});

client.on(Events.ShardResume, (id, replayed) => tell('resumed', { id, replayed }));
client.on(Events.ShardReady, id => tell('shard-ready', { id }));
client.on(Events.ShardReconnecting, id => tell('reconnecting', { id }));
client.on(Events.Error, error => tell('client-error', { message: String(error) }));
client.rest.on('rateLimited', limit => tell('rate-limited', { route: limit.route, time: limit.timeToReset }));
client.once(Events.ClientReady, async () => {
  await client.application.commands.set(commands);
  tell('ready', { user: client.user.username, guilds: client.guilds.cache.map(g => g.name), registered: (await client.application.commands.fetch()).size });
});

createInterface({ input: process.stdin }).on('line', async line => {
  if (line === 'quit') {
    await client.destroy();
    process.exit(0);
  }
});
await client.login(process.env.DISCORD_TOKEN);
