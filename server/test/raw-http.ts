import { connect } from 'node:net'

/** Sends bytes as they are to a port of this machine and answers with all that comes until the connection is closed. */
export function sendRaw(port: number, text: string, { thenClose = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text)
      if (thenClose) setTimeout(() => socket.destroy(), 50)
    })
    socket.setTimeout(10_000, () => socket.destroy(new Error(`No end of the answer: ${answer}`)))
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', (error) => (answer === '' && !thenClose ? reject(error) : resolve(answer)))
    socket.on('close', () => resolve(answer))
  })
}

/** The status, the headers in lower case and the body of an answer. */
export function parseAnswer(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(/: ?(.*)/s, 2)))
  return { status: Number(first.split(' ')[1]), headers: headers as Record<string, string>, body }
}
