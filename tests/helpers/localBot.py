"""A bot in discord.py, a library that shares no code with Gradus: logs in, answers a command that has an attachment,
answers a button, edits. Prints one JSON object a line for the test to read.

usage: python localBot.py API_URL GATEWAY_URL TOKEN
"""
import json
import sys

import discord
import yarl
from discord import app_commands

api_url, gateway_url, token = sys.argv[1:]
discord.http.Route.BASE = f"{api_url}/v10"
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


def say(**what):
    print(json.dumps(what), flush=True)


class Again(discord.ui.View):
    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, interaction: discord.Interaction, button: discord.ui.Button):
        await interaction.response.edit_message(content="pressed", view=None)
        await interaction.followup.send("only you", ephemeral=True)


class Bot(discord.Client):
    def __init__(self):
        super().__init__(intents=discord.Intents.default())
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self):
        @self.tree.command(description="classifies a picture")
        async def predict(interaction: discord.Interaction, image: discord.Attachment, note: str = ""):
            await interaction.response.defer()
            data = await image.read()
            await interaction.edit_original_response(
                content=f"{image.filename} {len(data)} {note}",
                embed=discord.Embed(title="picture", timestamp=discord.utils.utcnow()).set_image(
                    url="attachment://copy.png"
                ),
                attachments=[discord.File(__import__("io").BytesIO(data), filename="copy.png")],
                view=Again(),
            )

        await self.tree.sync()

    async def on_ready(self):
        guild = self.guilds[0]
        say(ready=self.user.name, guild=guild.name, channels=[c.name for c in guild.text_channels])

    async def on_resumed(self):
        say(resumed=True)

    async def on_message(self, message: discord.Message):
        if message.author == self.user or self.user not in message.mentions:
            return
        reply = await message.reply("one")
        await reply.edit(content="two")
        await reply.add_reaction("👍")
        say(heard=message.clean_content)


Bot().run(token, log_handler=None)
