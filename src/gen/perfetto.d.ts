import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace perfetto. */
export namespace perfetto {

    /** Namespace protos. */
    namespace protos {

        /**
         * Properties of a Trace.
         * @deprecated Use perfetto.protos.Trace.$Properties instead.
         */
        interface ITrace extends perfetto.protos.Trace.$Properties {
        }

        /** Represents a Trace. */
        class Trace {

            /**
             * Constructs a new Trace.
             * @param [properties] Properties to set
             */
            constructor(properties?: perfetto.protos.Trace.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Trace packet. */
            packet: perfetto.protos.TracePacket.$Properties[];

            /**
             * Encodes the specified Trace message. Does not implicitly {@link perfetto.protos.Trace.verify|verify} messages.
             * @param message Trace message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: perfetto.protos.Trace.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Trace message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {perfetto.protos.Trace & perfetto.protos.Trace.$Shape} Trace
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): perfetto.protos.Trace & perfetto.protos.Trace.$Shape;
        }

        namespace Trace {

            /** Properties of a Trace. */
            interface $Properties {

                /** Trace packet */
                packet?: (perfetto.protos.TracePacket.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Trace. */
            type $Shape = perfetto.protos.Trace.$Properties;
        }

        /**
         * Properties of a TracePacket.
         * @deprecated Use perfetto.protos.TracePacket.$Properties instead.
         */
        interface ITracePacket extends perfetto.protos.TracePacket.$Properties {
        }

        /** Represents a TracePacket. */
        class TracePacket {

            /**
             * Constructs a new TracePacket.
             * @param [properties] Properties to set
             */
            constructor(properties?: perfetto.protos.TracePacket.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TracePacket timestamp. */
            timestamp: (number|Long);

            /** TracePacket trustedPacketSequenceId. */
            trustedPacketSequenceId: number;

            /** TracePacket trackEvent. */
            trackEvent?: (perfetto.protos.TrackEvent.$Properties|null);

            /** TracePacket trackDescriptor. */
            trackDescriptor?: (perfetto.protos.TrackDescriptor.$Properties|null);

            /**
             * Encodes the specified TracePacket message. Does not implicitly {@link perfetto.protos.TracePacket.verify|verify} messages.
             * @param message TracePacket message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: perfetto.protos.TracePacket.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TracePacket message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {perfetto.protos.TracePacket & perfetto.protos.TracePacket.$Shape} TracePacket
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): perfetto.protos.TracePacket & perfetto.protos.TracePacket.$Shape;
        }

        namespace TracePacket {

            /** Properties of a TracePacket. */
            interface $Properties {

                /** TracePacket timestamp */
                timestamp?: (number|Long|null);

                /** TracePacket trustedPacketSequenceId */
                trustedPacketSequenceId?: (number|null);

                /** TracePacket trackEvent */
                trackEvent?: (perfetto.protos.TrackEvent.$Properties|null);

                /** TracePacket trackDescriptor */
                trackDescriptor?: (perfetto.protos.TrackDescriptor.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TracePacket. */
            type $Shape = perfetto.protos.TracePacket.$Properties;
        }

        /**
         * Properties of a TrackDescriptor.
         * @deprecated Use perfetto.protos.TrackDescriptor.$Properties instead.
         */
        interface ITrackDescriptor extends perfetto.protos.TrackDescriptor.$Properties {
        }

        /** Represents a TrackDescriptor. */
        class TrackDescriptor {

            /**
             * Constructs a new TrackDescriptor.
             * @param [properties] Properties to set
             */
            constructor(properties?: perfetto.protos.TrackDescriptor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrackDescriptor uuid. */
            uuid: (number|Long);

            /** TrackDescriptor name. */
            name: string;

            /** TrackDescriptor process. */
            process?: (perfetto.protos.ProcessDescriptor.$Properties|null);

            /** TrackDescriptor parentUuid. */
            parentUuid: (number|Long);

            /** TrackDescriptor counter. */
            counter?: (perfetto.protos.CounterDescriptor.$Properties|null);

            /**
             * Encodes the specified TrackDescriptor message. Does not implicitly {@link perfetto.protos.TrackDescriptor.verify|verify} messages.
             * @param message TrackDescriptor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: perfetto.protos.TrackDescriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrackDescriptor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {perfetto.protos.TrackDescriptor & perfetto.protos.TrackDescriptor.$Shape} TrackDescriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): perfetto.protos.TrackDescriptor & perfetto.protos.TrackDescriptor.$Shape;
        }

        namespace TrackDescriptor {

            /** Properties of a TrackDescriptor. */
            interface $Properties {

                /** TrackDescriptor uuid */
                uuid?: (number|Long|null);

                /** TrackDescriptor name */
                name?: (string|null);

                /** TrackDescriptor process */
                process?: (perfetto.protos.ProcessDescriptor.$Properties|null);

                /** TrackDescriptor parentUuid */
                parentUuid?: (number|Long|null);

                /** TrackDescriptor counter */
                counter?: (perfetto.protos.CounterDescriptor.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrackDescriptor. */
            type $Shape = perfetto.protos.TrackDescriptor.$Properties;
        }

        /**
         * Properties of a ProcessDescriptor.
         * @deprecated Use perfetto.protos.ProcessDescriptor.$Properties instead.
         */
        interface IProcessDescriptor extends perfetto.protos.ProcessDescriptor.$Properties {
        }

        /** Represents a ProcessDescriptor. */
        class ProcessDescriptor {

            /**
             * Constructs a new ProcessDescriptor.
             * @param [properties] Properties to set
             */
            constructor(properties?: perfetto.protos.ProcessDescriptor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProcessDescriptor pid. */
            pid: number;

            /** ProcessDescriptor processName. */
            processName: string;

            /**
             * Encodes the specified ProcessDescriptor message. Does not implicitly {@link perfetto.protos.ProcessDescriptor.verify|verify} messages.
             * @param message ProcessDescriptor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: perfetto.protos.ProcessDescriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProcessDescriptor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {perfetto.protos.ProcessDescriptor & perfetto.protos.ProcessDescriptor.$Shape} ProcessDescriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): perfetto.protos.ProcessDescriptor & perfetto.protos.ProcessDescriptor.$Shape;
        }

        namespace ProcessDescriptor {

            /** Properties of a ProcessDescriptor. */
            interface $Properties {

                /** ProcessDescriptor pid */
                pid?: (number|null);

                /** ProcessDescriptor processName */
                processName?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProcessDescriptor. */
            type $Shape = perfetto.protos.ProcessDescriptor.$Properties;
        }

        /**
         * Properties of a CounterDescriptor.
         * @deprecated Use perfetto.protos.CounterDescriptor.$Properties instead.
         */
        interface ICounterDescriptor extends perfetto.protos.CounterDescriptor.$Properties {
        }

        /** Represents a CounterDescriptor. */
        class CounterDescriptor {

            /**
             * Constructs a new CounterDescriptor.
             * @param [properties] Properties to set
             */
            constructor(properties?: perfetto.protos.CounterDescriptor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CounterDescriptor unit. */
            unit: perfetto.protos.CounterDescriptor.Unit;

            /**
             * Encodes the specified CounterDescriptor message. Does not implicitly {@link perfetto.protos.CounterDescriptor.verify|verify} messages.
             * @param message CounterDescriptor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: perfetto.protos.CounterDescriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CounterDescriptor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {perfetto.protos.CounterDescriptor & perfetto.protos.CounterDescriptor.$Shape} CounterDescriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): perfetto.protos.CounterDescriptor & perfetto.protos.CounterDescriptor.$Shape;
        }

        namespace CounterDescriptor {

            /** Properties of a CounterDescriptor. */
            interface $Properties {

                /** CounterDescriptor unit */
                unit?: (perfetto.protos.CounterDescriptor.Unit|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CounterDescriptor. */
            type $Shape = perfetto.protos.CounterDescriptor.$Properties;

            /** Unit enum. */
            enum Unit {

                /** UNIT_UNSPECIFIED value */
                UNIT_UNSPECIFIED = 0,

                /** UNIT_TIME_NS value */
                UNIT_TIME_NS = 1,

                /** UNIT_COUNT value */
                UNIT_COUNT = 2,

                /** UNIT_SIZE_BYTES value */
                UNIT_SIZE_BYTES = 3
            }
        }

        /**
         * Properties of a TrackEvent.
         * @deprecated Use perfetto.protos.TrackEvent.$Properties instead.
         */
        interface ITrackEvent extends perfetto.protos.TrackEvent.$Properties {
        }

        /** Represents a TrackEvent. */
        class TrackEvent {

            /**
             * Constructs a new TrackEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: perfetto.protos.TrackEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TrackEvent debugAnnotations. */
            debugAnnotations: perfetto.protos.DebugAnnotation.$Properties[];

            /** TrackEvent type. */
            type: perfetto.protos.TrackEvent.Type;

            /** TrackEvent trackUuid. */
            trackUuid: (number|Long);

            /** TrackEvent name. */
            name: string;

            /** TrackEvent counterValue. */
            counterValue: (number|Long);

            /** TrackEvent flowIds. */
            flowIds: (number|Long)[];

            /**
             * Encodes the specified TrackEvent message. Does not implicitly {@link perfetto.protos.TrackEvent.verify|verify} messages.
             * @param message TrackEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: perfetto.protos.TrackEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TrackEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {perfetto.protos.TrackEvent & perfetto.protos.TrackEvent.$Shape} TrackEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): perfetto.protos.TrackEvent & perfetto.protos.TrackEvent.$Shape;
        }

        namespace TrackEvent {

            /** Properties of a TrackEvent. */
            interface $Properties {

                /** TrackEvent debugAnnotations */
                debugAnnotations?: (perfetto.protos.DebugAnnotation.$Properties[]|null);

                /** TrackEvent type */
                type?: (perfetto.protos.TrackEvent.Type|null);

                /** TrackEvent trackUuid */
                trackUuid?: (number|Long|null);

                /** TrackEvent name */
                name?: (string|null);

                /** TrackEvent counterValue */
                counterValue?: (number|Long|null);

                /** TrackEvent flowIds */
                flowIds?: ((number|Long)[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TrackEvent. */
            type $Shape = perfetto.protos.TrackEvent.$Properties;

            /** Type enum. */
            enum Type {

                /** TYPE_UNSPECIFIED value */
                TYPE_UNSPECIFIED = 0,

                /** TYPE_SLICE_BEGIN value */
                TYPE_SLICE_BEGIN = 1,

                /** TYPE_SLICE_END value */
                TYPE_SLICE_END = 2,

                /** TYPE_INSTANT value */
                TYPE_INSTANT = 3,

                /** TYPE_COUNTER value */
                TYPE_COUNTER = 4
            }
        }

        /**
         * Properties of a DebugAnnotation.
         * @deprecated Use perfetto.protos.DebugAnnotation.$Properties instead.
         */
        interface IDebugAnnotation extends perfetto.protos.DebugAnnotation.$Properties {
        }

        /** Represents a DebugAnnotation. */
        class DebugAnnotation {

            /**
             * Constructs a new DebugAnnotation.
             * @param [properties] Properties to set
             */
            constructor(properties?: perfetto.protos.DebugAnnotation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DebugAnnotation stringValue. */
            stringValue: string;

            /** DebugAnnotation name. */
            name: string;

            /**
             * Encodes the specified DebugAnnotation message. Does not implicitly {@link perfetto.protos.DebugAnnotation.verify|verify} messages.
             * @param message DebugAnnotation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: perfetto.protos.DebugAnnotation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DebugAnnotation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {perfetto.protos.DebugAnnotation & perfetto.protos.DebugAnnotation.$Shape} DebugAnnotation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): perfetto.protos.DebugAnnotation & perfetto.protos.DebugAnnotation.$Shape;
        }

        namespace DebugAnnotation {

            /** Properties of a DebugAnnotation. */
            interface $Properties {

                /** DebugAnnotation stringValue */
                stringValue?: (string|null);

                /** DebugAnnotation name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DebugAnnotation. */
            type $Shape = perfetto.protos.DebugAnnotation.$Properties;
        }
    }
}
