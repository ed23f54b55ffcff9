// The request in Java, sent once.

import { quoted, utf16Escapes } from './quoted.js';
import { regionOf } from './request.js';

/** @import {Exported} from './formats.js' */
/** @import {Entry, Request} from './request.js' */

/** A literal of Java holds at most 65,535 bytes, six for a character at worst. */
const CHARACTERS = /[^]{1,10000}/gu;

/**
 * Escapes below 256 are octal: Java reads those of UTF-16 units before it looks for lines, and takes them for the character.
 * @param {string} text
 */
function javaText(text) {
  const parts = text.match(CHARACTERS) ?? [''];
  return parts.length > 1 ? `String.join("", ${parts.map(javaLiteral).join(', ')})` : javaLiteral(text);
}

/** @param {string} text */
function javaLiteral(text) {
  return quoted(text, '"', (codePoint) => (codePoint < 0x100 ? `\\${codePoint.toString(8).padStart(3, '0')}` : utf16Escapes(codePoint)));
}

/** @param {Entry} entry */
function javaData({ base64, text }) {
  return text === null ? `SdkBytes.fromByteArray(Base64.getDecoder().decode(${javaText(base64)}))` : `SdkBytes.fromUtf8String(${javaText(text)})`;
}

/** @param {Exported & {request: Request}} exported */
export function java({ request, region }) {
  const { streamName, streamARN, records } = request;
  const bytes = records.some(({ text }) => text === null);
  const explicit = records.some(({ explicitHashKey }) => explicitHashKey !== null);
  const lines = records.map((entry) =>
    `                entry(${javaData(entry)}, ${javaText(entry.partitionKey)}${entry.explicitHashKey === null ? '' : `, ${javaText(entry.explicitHashKey)}`})`);
  const model = 'software.amazon.awssdk.services.kinesis.model';
  const imports = [
    ...(bytes ? ['java.util.Base64'] : []),
    'java.util.List',
    'software.amazon.awssdk.core.SdkBytes',
    'software.amazon.awssdk.regions.Region',
    'software.amazon.awssdk.services.kinesis.KinesisClient',
    `${model}.PutRecordsRequest`,
    `${model}.PutRecordsRequestEntry`,
    `${model}.PutRecordsResponse`,
    `${model}.PutRecordsResultEntry`,
  ];
  return `${imports.map((name) => `import ${name};\n`).join('')}
public class PutRecords {
    public static void main(String[] args) {
        PutRecordsRequest request = PutRecordsRequest.builder()
${streamName ? `            .streamName(${javaText(streamName)})\n` : ''}${streamARN ? `            .streamARN(${javaText(streamARN)})\n` : ''}            .records(List.of(
${lines.join(',\n')}))
            .build();

        try (KinesisClient kinesis = KinesisClient.builder().region(Region.of(${javaText(regionOf(request, region))})).build()) {
            PutRecordsResponse response = kinesis.putRecords(request);
            // No exception does not mean that all is stored: each record has an outcome of its own.
            System.out.println(response.failedRecordCount() + " failed");
            for (PutRecordsResultEntry result : response.records()) {
                System.out.println(result.errorCode() != null
                    ? result.errorCode() + " " + result.errorMessage()
                    : result.shardId() + " " + result.sequenceNumber());
            }
        }
    }

    private static PutRecordsRequestEntry entry(SdkBytes data, String partitionKey) {
        return PutRecordsRequestEntry.builder().data(data).partitionKey(partitionKey).build();
    }
${explicit ? `
    private static PutRecordsRequestEntry entry(SdkBytes data, String partitionKey, String explicitHashKey) {
        return entry(data, partitionKey).toBuilder().explicitHashKey(explicitHashKey).build();
    }
` : ''}}
`;
}
