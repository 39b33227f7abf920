// An OpenID Connect provider on loopback, for the tests: `node provider.mjs PORT REDIRECT_URI`.
// Whoever signs in as NAME, with any password, is NAME@acme.test; the address of `unverified` is not verified.
import Provider from 'oidc-provider'

const [port, redirectUri] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`

const provider = new Provider(issuer, {
  clients: [
    { client_id: 'pairing', client_secret: 'a secret of the tests, which is long', redirect_uris: [redirectUri] },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['cookies of the tests'] },
  pkce: { required: () => true },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      name: `${id} of the provider`,
      email: `${id}@acme.test`,
      email_verified: id !== 'unverified',
    }),
  }),
})

provider.listen(Number(port), '127.0.0.1', () => console.log(`ready at ${issuer}`))
