import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace runtime. */
export namespace runtime {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a ListImagesRequest.
         * @deprecated Use runtime.v1.ListImagesRequest.$Properties instead.
         */
        interface IListImagesRequest extends runtime.v1.ListImagesRequest.$Properties {
        }

        /** Represents a ListImagesRequest. */
        class ListImagesRequest {

            /**
             * Constructs a new ListImagesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListImagesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListImagesRequest filter. */
            filter?: (runtime.v1.ImageFilter.$Properties|null);

            /**
             * Encodes the specified ListImagesRequest message. Does not implicitly {@link runtime.v1.ListImagesRequest.verify|verify} messages.
             * @param message ListImagesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListImagesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListImagesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListImagesRequest & runtime.v1.ListImagesRequest.$Shape} ListImagesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListImagesRequest & runtime.v1.ListImagesRequest.$Shape;
        }

        namespace ListImagesRequest {

            /** Properties of a ListImagesRequest. */
            interface $Properties {

                /** ListImagesRequest filter */
                filter?: (runtime.v1.ImageFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListImagesRequest. */
            type $Shape = runtime.v1.ListImagesRequest.$Properties;
        }

        /**
         * Properties of an ImageFilter.
         * @deprecated Use runtime.v1.ImageFilter.$Properties instead.
         */
        interface IImageFilter extends runtime.v1.ImageFilter.$Properties {
        }

        /** Represents an ImageFilter. */
        class ImageFilter {

            /**
             * Constructs a new ImageFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageFilter image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /**
             * Encodes the specified ImageFilter message. Does not implicitly {@link runtime.v1.ImageFilter.verify|verify} messages.
             * @param message ImageFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageFilter & runtime.v1.ImageFilter.$Shape} ImageFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageFilter & runtime.v1.ImageFilter.$Shape;
        }

        namespace ImageFilter {

            /** Properties of an ImageFilter. */
            interface $Properties {

                /** ImageFilter image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageFilter. */
            type $Shape = runtime.v1.ImageFilter.$Properties;
        }

        /**
         * Properties of an ImageSpec.
         * @deprecated Use runtime.v1.ImageSpec.$Properties instead.
         */
        interface IImageSpec extends runtime.v1.ImageSpec.$Properties {
        }

        /** Represents an ImageSpec. */
        class ImageSpec {

            /**
             * Constructs a new ImageSpec.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageSpec.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageSpec image. */
            image: string;

            /** ImageSpec annotations. */
            annotations: { [k: string]: string };

            /** ImageSpec userSpecifiedImage. */
            userSpecifiedImage: string;

            /** ImageSpec runtimeHandler. */
            runtimeHandler: string;

            /** ImageSpec imageRef. */
            imageRef: string;

            /**
             * Encodes the specified ImageSpec message. Does not implicitly {@link runtime.v1.ImageSpec.verify|verify} messages.
             * @param message ImageSpec message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageSpec message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageSpec & runtime.v1.ImageSpec.$Shape} ImageSpec
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageSpec & runtime.v1.ImageSpec.$Shape;
        }

        namespace ImageSpec {

            /** Properties of an ImageSpec. */
            interface $Properties {

                /** ImageSpec image */
                image?: (string|null);

                /** ImageSpec annotations */
                annotations?: ({ [k: string]: string }|null);

                /** ImageSpec userSpecifiedImage */
                userSpecifiedImage?: (string|null);

                /** ImageSpec runtimeHandler */
                runtimeHandler?: (string|null);

                /** ImageSpec imageRef */
                imageRef?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageSpec. */
            type $Shape = runtime.v1.ImageSpec.$Properties;
        }

        /**
         * Properties of a ListImagesResponse.
         * @deprecated Use runtime.v1.ListImagesResponse.$Properties instead.
         */
        interface IListImagesResponse extends runtime.v1.ListImagesResponse.$Properties {
        }

        /** Represents a ListImagesResponse. */
        class ListImagesResponse {

            /**
             * Constructs a new ListImagesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListImagesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListImagesResponse images. */
            images: runtime.v1.Image.$Properties[];

            /**
             * Encodes the specified ListImagesResponse message. Does not implicitly {@link runtime.v1.ListImagesResponse.verify|verify} messages.
             * @param message ListImagesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListImagesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListImagesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListImagesResponse & runtime.v1.ListImagesResponse.$Shape} ListImagesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListImagesResponse & runtime.v1.ListImagesResponse.$Shape;
        }

        namespace ListImagesResponse {

            /** Properties of a ListImagesResponse. */
            interface $Properties {

                /** ListImagesResponse images */
                images?: (runtime.v1.Image.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListImagesResponse. */
            type $Shape = runtime.v1.ListImagesResponse.$Properties;
        }

        /**
         * Properties of an Image.
         * @deprecated Use runtime.v1.Image.$Properties instead.
         */
        interface IImage extends runtime.v1.Image.$Properties {
        }

        /** Represents an Image. */
        class Image {

            /**
             * Constructs a new Image.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Image.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Image id. */
            id: string;

            /** Image repoTags. */
            repoTags: string[];

            /** Image repoDigests. */
            repoDigests: string[];

            /** Image size. */
            size: Long;

            /** Image uid. */
            uid?: (runtime.v1.Int64Value.$Properties|null);

            /** Image username. */
            username: string;

            /** Image spec. */
            spec?: (runtime.v1.ImageSpec.$Properties|null);

            /** Image pinned. */
            pinned: boolean;

            /**
             * Encodes the specified Image message. Does not implicitly {@link runtime.v1.Image.verify|verify} messages.
             * @param message Image message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Image.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Image message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Image & runtime.v1.Image.$Shape} Image
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Image & runtime.v1.Image.$Shape;
        }

        namespace Image {

            /** Properties of an Image. */
            interface $Properties {

                /** Image id */
                id?: (string|null);

                /** Image repoTags */
                repoTags?: (string[]|null);

                /** Image repoDigests */
                repoDigests?: (string[]|null);

                /** Image size */
                size?: (Long|null);

                /** Image uid */
                uid?: (runtime.v1.Int64Value.$Properties|null);

                /** Image username */
                username?: (string|null);

                /** Image spec */
                spec?: (runtime.v1.ImageSpec.$Properties|null);

                /** Image pinned */
                pinned?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Image. */
            type $Shape = runtime.v1.Image.$Properties;
        }

        /**
         * Properties of an Int64Value.
         * @deprecated Use runtime.v1.Int64Value.$Properties instead.
         */
        interface IInt64Value extends runtime.v1.Int64Value.$Properties {
        }

        /** Represents an Int64Value. */
        class Int64Value {

            /**
             * Constructs a new Int64Value.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Int64Value.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Int64Value value. */
            value: Long;

            /**
             * Encodes the specified Int64Value message. Does not implicitly {@link runtime.v1.Int64Value.verify|verify} messages.
             * @param message Int64Value message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Int64Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Int64Value message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Int64Value & runtime.v1.Int64Value.$Shape} Int64Value
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Int64Value & runtime.v1.Int64Value.$Shape;
        }

        namespace Int64Value {

            /** Properties of an Int64Value. */
            interface $Properties {

                /** Int64Value value */
                value?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Int64Value. */
            type $Shape = runtime.v1.Int64Value.$Properties;
        }

        /**
         * Properties of a StreamImagesRequest.
         * @deprecated Use runtime.v1.StreamImagesRequest.$Properties instead.
         */
        interface IStreamImagesRequest extends runtime.v1.StreamImagesRequest.$Properties {
        }

        /** Represents a StreamImagesRequest. */
        class StreamImagesRequest {

            /**
             * Constructs a new StreamImagesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamImagesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamImagesRequest filter. */
            filter?: (runtime.v1.ImageFilter.$Properties|null);

            /**
             * Encodes the specified StreamImagesRequest message. Does not implicitly {@link runtime.v1.StreamImagesRequest.verify|verify} messages.
             * @param message StreamImagesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamImagesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamImagesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamImagesRequest & runtime.v1.StreamImagesRequest.$Shape} StreamImagesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamImagesRequest & runtime.v1.StreamImagesRequest.$Shape;
        }

        namespace StreamImagesRequest {

            /** Properties of a StreamImagesRequest. */
            interface $Properties {

                /** StreamImagesRequest filter */
                filter?: (runtime.v1.ImageFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamImagesRequest. */
            type $Shape = runtime.v1.StreamImagesRequest.$Properties;
        }

        /**
         * Properties of a StreamImagesResponse.
         * @deprecated Use runtime.v1.StreamImagesResponse.$Properties instead.
         */
        interface IStreamImagesResponse extends runtime.v1.StreamImagesResponse.$Properties {
        }

        /** Represents a StreamImagesResponse. */
        class StreamImagesResponse {

            /**
             * Constructs a new StreamImagesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamImagesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamImagesResponse images. */
            images: runtime.v1.Image.$Properties[];

            /**
             * Encodes the specified StreamImagesResponse message. Does not implicitly {@link runtime.v1.StreamImagesResponse.verify|verify} messages.
             * @param message StreamImagesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamImagesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamImagesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamImagesResponse & runtime.v1.StreamImagesResponse.$Shape} StreamImagesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamImagesResponse & runtime.v1.StreamImagesResponse.$Shape;
        }

        namespace StreamImagesResponse {

            /** Properties of a StreamImagesResponse. */
            interface $Properties {

                /** StreamImagesResponse images */
                images?: (runtime.v1.Image.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamImagesResponse. */
            type $Shape = runtime.v1.StreamImagesResponse.$Properties;
        }

        /**
         * Properties of an ImageStatusRequest.
         * @deprecated Use runtime.v1.ImageStatusRequest.$Properties instead.
         */
        interface IImageStatusRequest extends runtime.v1.ImageStatusRequest.$Properties {
        }

        /** Represents an ImageStatusRequest. */
        class ImageStatusRequest {

            /**
             * Constructs a new ImageStatusRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageStatusRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageStatusRequest image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /** ImageStatusRequest verbose. */
            verbose: boolean;

            /**
             * Encodes the specified ImageStatusRequest message. Does not implicitly {@link runtime.v1.ImageStatusRequest.verify|verify} messages.
             * @param message ImageStatusRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageStatusRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageStatusRequest & runtime.v1.ImageStatusRequest.$Shape} ImageStatusRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageStatusRequest & runtime.v1.ImageStatusRequest.$Shape;
        }

        namespace ImageStatusRequest {

            /** Properties of an ImageStatusRequest. */
            interface $Properties {

                /** ImageStatusRequest image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** ImageStatusRequest verbose */
                verbose?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageStatusRequest. */
            type $Shape = runtime.v1.ImageStatusRequest.$Properties;
        }

        /**
         * Properties of an ImageStatusResponse.
         * @deprecated Use runtime.v1.ImageStatusResponse.$Properties instead.
         */
        interface IImageStatusResponse extends runtime.v1.ImageStatusResponse.$Properties {
        }

        /** Represents an ImageStatusResponse. */
        class ImageStatusResponse {

            /**
             * Constructs a new ImageStatusResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageStatusResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageStatusResponse image. */
            image?: (runtime.v1.Image.$Properties|null);

            /** ImageStatusResponse info. */
            info: { [k: string]: string };

            /**
             * Encodes the specified ImageStatusResponse message. Does not implicitly {@link runtime.v1.ImageStatusResponse.verify|verify} messages.
             * @param message ImageStatusResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageStatusResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageStatusResponse & runtime.v1.ImageStatusResponse.$Shape} ImageStatusResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageStatusResponse & runtime.v1.ImageStatusResponse.$Shape;
        }

        namespace ImageStatusResponse {

            /** Properties of an ImageStatusResponse. */
            interface $Properties {

                /** ImageStatusResponse image */
                image?: (runtime.v1.Image.$Properties|null);

                /** ImageStatusResponse info */
                info?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageStatusResponse. */
            type $Shape = runtime.v1.ImageStatusResponse.$Properties;
        }

        /**
         * Properties of a PullImageRequest.
         * @deprecated Use runtime.v1.PullImageRequest.$Properties instead.
         */
        interface IPullImageRequest extends runtime.v1.PullImageRequest.$Properties {
        }

        /** Represents a PullImageRequest. */
        class PullImageRequest {

            /**
             * Constructs a new PullImageRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PullImageRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PullImageRequest image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /** PullImageRequest auth. */
            auth?: (runtime.v1.AuthConfig.$Properties|null);

            /** PullImageRequest sandboxConfig. */
            sandboxConfig?: (runtime.v1.PodSandboxConfig.$Properties|null);

            /**
             * Encodes the specified PullImageRequest message. Does not implicitly {@link runtime.v1.PullImageRequest.verify|verify} messages.
             * @param message PullImageRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PullImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PullImageRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PullImageRequest & runtime.v1.PullImageRequest.$Shape} PullImageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PullImageRequest & runtime.v1.PullImageRequest.$Shape;
        }

        namespace PullImageRequest {

            /** Properties of a PullImageRequest. */
            interface $Properties {

                /** PullImageRequest image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** PullImageRequest auth */
                auth?: (runtime.v1.AuthConfig.$Properties|null);

                /** PullImageRequest sandboxConfig */
                sandboxConfig?: (runtime.v1.PodSandboxConfig.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PullImageRequest. */
            type $Shape = runtime.v1.PullImageRequest.$Properties;
        }

        /**
         * Properties of an AuthConfig.
         * @deprecated Use runtime.v1.AuthConfig.$Properties instead.
         */
        interface IAuthConfig extends runtime.v1.AuthConfig.$Properties {
        }

        /** Represents an AuthConfig. */
        class AuthConfig {

            /**
             * Constructs a new AuthConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.AuthConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuthConfig username. */
            username: string;

            /** AuthConfig password. */
            password: string;

            /** AuthConfig auth. */
            auth: string;

            /** AuthConfig serverAddress. */
            serverAddress: string;

            /** AuthConfig identityToken. */
            identityToken: string;

            /** AuthConfig registryToken. */
            registryToken: string;

            /**
             * Encodes the specified AuthConfig message. Does not implicitly {@link runtime.v1.AuthConfig.verify|verify} messages.
             * @param message AuthConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.AuthConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuthConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.AuthConfig & runtime.v1.AuthConfig.$Shape} AuthConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.AuthConfig & runtime.v1.AuthConfig.$Shape;
        }

        namespace AuthConfig {

            /** Properties of an AuthConfig. */
            interface $Properties {

                /** AuthConfig username */
                username?: (string|null);

                /** AuthConfig password */
                password?: (string|null);

                /** AuthConfig auth */
                auth?: (string|null);

                /** AuthConfig serverAddress */
                serverAddress?: (string|null);

                /** AuthConfig identityToken */
                identityToken?: (string|null);

                /** AuthConfig registryToken */
                registryToken?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuthConfig. */
            type $Shape = runtime.v1.AuthConfig.$Properties;
        }

        /**
         * Properties of a PodSandboxConfig.
         * @deprecated Use runtime.v1.PodSandboxConfig.$Properties instead.
         */
        interface IPodSandboxConfig extends runtime.v1.PodSandboxConfig.$Properties {
        }

        /** Represents a PodSandboxConfig. */
        class PodSandboxConfig {

            /**
             * Constructs a new PodSandboxConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxConfig metadata. */
            metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

            /** PodSandboxConfig hostname. */
            hostname: string;

            /** PodSandboxConfig logDirectory. */
            logDirectory: string;

            /** PodSandboxConfig dnsConfig. */
            dnsConfig?: (runtime.v1.DNSConfig.$Properties|null);

            /** PodSandboxConfig portMappings. */
            portMappings: runtime.v1.PortMapping.$Properties[];

            /** PodSandboxConfig labels. */
            labels: { [k: string]: string };

            /** PodSandboxConfig annotations. */
            annotations: { [k: string]: string };

            /** PodSandboxConfig linux. */
            linux?: (runtime.v1.LinuxPodSandboxConfig.$Properties|null);

            /** PodSandboxConfig windows. */
            windows?: (runtime.v1.WindowsPodSandboxConfig.$Properties|null);

            /**
             * Encodes the specified PodSandboxConfig message. Does not implicitly {@link runtime.v1.PodSandboxConfig.verify|verify} messages.
             * @param message PodSandboxConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxConfig & runtime.v1.PodSandboxConfig.$Shape} PodSandboxConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxConfig & runtime.v1.PodSandboxConfig.$Shape;
        }

        namespace PodSandboxConfig {

            /** Properties of a PodSandboxConfig. */
            interface $Properties {

                /** PodSandboxConfig metadata */
                metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

                /** PodSandboxConfig hostname */
                hostname?: (string|null);

                /** PodSandboxConfig logDirectory */
                logDirectory?: (string|null);

                /** PodSandboxConfig dnsConfig */
                dnsConfig?: (runtime.v1.DNSConfig.$Properties|null);

                /** PodSandboxConfig portMappings */
                portMappings?: (runtime.v1.PortMapping.$Properties[]|null);

                /** PodSandboxConfig labels */
                labels?: ({ [k: string]: string }|null);

                /** PodSandboxConfig annotations */
                annotations?: ({ [k: string]: string }|null);

                /** PodSandboxConfig linux */
                linux?: (runtime.v1.LinuxPodSandboxConfig.$Properties|null);

                /** PodSandboxConfig windows */
                windows?: (runtime.v1.WindowsPodSandboxConfig.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxConfig. */
            type $Shape = runtime.v1.PodSandboxConfig.$Properties;
        }

        /**
         * Properties of a PodSandboxMetadata.
         * @deprecated Use runtime.v1.PodSandboxMetadata.$Properties instead.
         */
        interface IPodSandboxMetadata extends runtime.v1.PodSandboxMetadata.$Properties {
        }

        /** Represents a PodSandboxMetadata. */
        class PodSandboxMetadata {

            /**
             * Constructs a new PodSandboxMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxMetadata name. */
            name: string;

            /** PodSandboxMetadata uid. */
            uid: string;

            /** PodSandboxMetadata namespace. */
            namespace: string;

            /** PodSandboxMetadata attempt. */
            attempt: number;

            /**
             * Encodes the specified PodSandboxMetadata message. Does not implicitly {@link runtime.v1.PodSandboxMetadata.verify|verify} messages.
             * @param message PodSandboxMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxMetadata & runtime.v1.PodSandboxMetadata.$Shape} PodSandboxMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxMetadata & runtime.v1.PodSandboxMetadata.$Shape;
        }

        namespace PodSandboxMetadata {

            /** Properties of a PodSandboxMetadata. */
            interface $Properties {

                /** PodSandboxMetadata name */
                name?: (string|null);

                /** PodSandboxMetadata uid */
                uid?: (string|null);

                /** PodSandboxMetadata namespace */
                namespace?: (string|null);

                /** PodSandboxMetadata attempt */
                attempt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxMetadata. */
            type $Shape = runtime.v1.PodSandboxMetadata.$Properties;
        }

        /**
         * Properties of a DNSConfig.
         * @deprecated Use runtime.v1.DNSConfig.$Properties instead.
         */
        interface IDNSConfig extends runtime.v1.DNSConfig.$Properties {
        }

        /** Represents a DNSConfig. */
        class DNSConfig {

            /**
             * Constructs a new DNSConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.DNSConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DNSConfig servers. */
            servers: string[];

            /** DNSConfig searches. */
            searches: string[];

            /** DNSConfig options. */
            options: string[];

            /**
             * Encodes the specified DNSConfig message. Does not implicitly {@link runtime.v1.DNSConfig.verify|verify} messages.
             * @param message DNSConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.DNSConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DNSConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.DNSConfig & runtime.v1.DNSConfig.$Shape} DNSConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.DNSConfig & runtime.v1.DNSConfig.$Shape;
        }

        namespace DNSConfig {

            /** Properties of a DNSConfig. */
            interface $Properties {

                /** DNSConfig servers */
                servers?: (string[]|null);

                /** DNSConfig searches */
                searches?: (string[]|null);

                /** DNSConfig options */
                options?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DNSConfig. */
            type $Shape = runtime.v1.DNSConfig.$Properties;
        }

        /**
         * Properties of a PortMapping.
         * @deprecated Use runtime.v1.PortMapping.$Properties instead.
         */
        interface IPortMapping extends runtime.v1.PortMapping.$Properties {
        }

        /** Represents a PortMapping. */
        class PortMapping {

            /**
             * Constructs a new PortMapping.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PortMapping.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortMapping protocol. */
            protocol: runtime.v1.Protocol;

            /** PortMapping containerPort. */
            containerPort: number;

            /** PortMapping hostPort. */
            hostPort: number;

            /** PortMapping hostIp. */
            hostIp: string;

            /**
             * Encodes the specified PortMapping message. Does not implicitly {@link runtime.v1.PortMapping.verify|verify} messages.
             * @param message PortMapping message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PortMapping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortMapping message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PortMapping & runtime.v1.PortMapping.$Shape} PortMapping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PortMapping & runtime.v1.PortMapping.$Shape;
        }

        namespace PortMapping {

            /** Properties of a PortMapping. */
            interface $Properties {

                /** PortMapping protocol */
                protocol?: (runtime.v1.Protocol|null);

                /** PortMapping containerPort */
                containerPort?: (number|null);

                /** PortMapping hostPort */
                hostPort?: (number|null);

                /** PortMapping hostIp */
                hostIp?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortMapping. */
            type $Shape = runtime.v1.PortMapping.$Properties;
        }

        /** Protocol enum. */
        enum Protocol {

            /** TCP value */
            TCP = 0,

            /** UDP value */
            UDP = 1,

            /** SCTP value */
            SCTP = 2
        }

        /**
         * Properties of a LinuxPodSandboxConfig.
         * @deprecated Use runtime.v1.LinuxPodSandboxConfig.$Properties instead.
         */
        interface ILinuxPodSandboxConfig extends runtime.v1.LinuxPodSandboxConfig.$Properties {
        }

        /** Represents a LinuxPodSandboxConfig. */
        class LinuxPodSandboxConfig {

            /**
             * Constructs a new LinuxPodSandboxConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxPodSandboxConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxPodSandboxConfig cgroupParent. */
            cgroupParent: string;

            /** LinuxPodSandboxConfig securityContext. */
            securityContext?: (runtime.v1.LinuxSandboxSecurityContext.$Properties|null);

            /** LinuxPodSandboxConfig sysctls. */
            sysctls: { [k: string]: string };

            /** LinuxPodSandboxConfig overhead. */
            overhead?: (runtime.v1.LinuxContainerResources.$Properties|null);

            /** LinuxPodSandboxConfig resources. */
            resources?: (runtime.v1.LinuxContainerResources.$Properties|null);

            /**
             * Encodes the specified LinuxPodSandboxConfig message. Does not implicitly {@link runtime.v1.LinuxPodSandboxConfig.verify|verify} messages.
             * @param message LinuxPodSandboxConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxPodSandboxConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxPodSandboxConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxPodSandboxConfig & runtime.v1.LinuxPodSandboxConfig.$Shape} LinuxPodSandboxConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxPodSandboxConfig & runtime.v1.LinuxPodSandboxConfig.$Shape;
        }

        namespace LinuxPodSandboxConfig {

            /** Properties of a LinuxPodSandboxConfig. */
            interface $Properties {

                /** LinuxPodSandboxConfig cgroupParent */
                cgroupParent?: (string|null);

                /** LinuxPodSandboxConfig securityContext */
                securityContext?: (runtime.v1.LinuxSandboxSecurityContext.$Properties|null);

                /** LinuxPodSandboxConfig sysctls */
                sysctls?: ({ [k: string]: string }|null);

                /** LinuxPodSandboxConfig overhead */
                overhead?: (runtime.v1.LinuxContainerResources.$Properties|null);

                /** LinuxPodSandboxConfig resources */
                resources?: (runtime.v1.LinuxContainerResources.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxPodSandboxConfig. */
            type $Shape = runtime.v1.LinuxPodSandboxConfig.$Properties;
        }

        /**
         * Properties of a LinuxSandboxSecurityContext.
         * @deprecated Use runtime.v1.LinuxSandboxSecurityContext.$Properties instead.
         */
        interface ILinuxSandboxSecurityContext extends runtime.v1.LinuxSandboxSecurityContext.$Properties {
        }

        /** Represents a LinuxSandboxSecurityContext. */
        class LinuxSandboxSecurityContext {

            /**
             * Constructs a new LinuxSandboxSecurityContext.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxSandboxSecurityContext.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxSandboxSecurityContext namespaceOptions. */
            namespaceOptions?: (runtime.v1.NamespaceOption.$Properties|null);

            /** LinuxSandboxSecurityContext selinuxOptions. */
            selinuxOptions?: (runtime.v1.SELinuxOption.$Properties|null);

            /** LinuxSandboxSecurityContext runAsUser. */
            runAsUser?: (runtime.v1.Int64Value.$Properties|null);

            /** LinuxSandboxSecurityContext runAsGroup. */
            runAsGroup?: (runtime.v1.Int64Value.$Properties|null);

            /** LinuxSandboxSecurityContext readonlyRootfs. */
            readonlyRootfs: boolean;

            /** LinuxSandboxSecurityContext supplementalGroups. */
            supplementalGroups: Long[];

            /** LinuxSandboxSecurityContext supplementalGroupsPolicy. */
            supplementalGroupsPolicy: runtime.v1.SupplementalGroupsPolicy;

            /** LinuxSandboxSecurityContext privileged. */
            privileged: boolean;

            /** LinuxSandboxSecurityContext seccomp. */
            seccomp?: (runtime.v1.SecurityProfile.$Properties|null);

            /** LinuxSandboxSecurityContext apparmor. */
            apparmor?: (runtime.v1.SecurityProfile.$Properties|null);

            /** LinuxSandboxSecurityContext seccompProfilePath. */
            seccompProfilePath: string;

            /**
             * Encodes the specified LinuxSandboxSecurityContext message. Does not implicitly {@link runtime.v1.LinuxSandboxSecurityContext.verify|verify} messages.
             * @param message LinuxSandboxSecurityContext message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxSandboxSecurityContext.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxSandboxSecurityContext message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxSandboxSecurityContext & runtime.v1.LinuxSandboxSecurityContext.$Shape} LinuxSandboxSecurityContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxSandboxSecurityContext & runtime.v1.LinuxSandboxSecurityContext.$Shape;
        }

        namespace LinuxSandboxSecurityContext {

            /** Properties of a LinuxSandboxSecurityContext. */
            interface $Properties {

                /** LinuxSandboxSecurityContext namespaceOptions */
                namespaceOptions?: (runtime.v1.NamespaceOption.$Properties|null);

                /** LinuxSandboxSecurityContext selinuxOptions */
                selinuxOptions?: (runtime.v1.SELinuxOption.$Properties|null);

                /** LinuxSandboxSecurityContext runAsUser */
                runAsUser?: (runtime.v1.Int64Value.$Properties|null);

                /** LinuxSandboxSecurityContext runAsGroup */
                runAsGroup?: (runtime.v1.Int64Value.$Properties|null);

                /** LinuxSandboxSecurityContext readonlyRootfs */
                readonlyRootfs?: (boolean|null);

                /** LinuxSandboxSecurityContext supplementalGroups */
                supplementalGroups?: (Long[]|null);

                /** LinuxSandboxSecurityContext supplementalGroupsPolicy */
                supplementalGroupsPolicy?: (runtime.v1.SupplementalGroupsPolicy|null);

                /** LinuxSandboxSecurityContext privileged */
                privileged?: (boolean|null);

                /** LinuxSandboxSecurityContext seccomp */
                seccomp?: (runtime.v1.SecurityProfile.$Properties|null);

                /** LinuxSandboxSecurityContext apparmor */
                apparmor?: (runtime.v1.SecurityProfile.$Properties|null);

                /** LinuxSandboxSecurityContext seccompProfilePath */
                seccompProfilePath?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxSandboxSecurityContext. */
            type $Shape = runtime.v1.LinuxSandboxSecurityContext.$Properties;
        }

        /**
         * Properties of a NamespaceOption.
         * @deprecated Use runtime.v1.NamespaceOption.$Properties instead.
         */
        interface INamespaceOption extends runtime.v1.NamespaceOption.$Properties {
        }

        /** Represents a NamespaceOption. */
        class NamespaceOption {

            /**
             * Constructs a new NamespaceOption.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.NamespaceOption.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NamespaceOption network. */
            network: runtime.v1.NamespaceMode;

            /** NamespaceOption pid. */
            pid: runtime.v1.NamespaceMode;

            /** NamespaceOption ipc. */
            ipc: runtime.v1.NamespaceMode;

            /** NamespaceOption targetId. */
            targetId: string;

            /** NamespaceOption usernsOptions. */
            usernsOptions?: (runtime.v1.UserNamespace.$Properties|null);

            /**
             * Encodes the specified NamespaceOption message. Does not implicitly {@link runtime.v1.NamespaceOption.verify|verify} messages.
             * @param message NamespaceOption message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.NamespaceOption.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NamespaceOption message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.NamespaceOption & runtime.v1.NamespaceOption.$Shape} NamespaceOption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.NamespaceOption & runtime.v1.NamespaceOption.$Shape;
        }

        namespace NamespaceOption {

            /** Properties of a NamespaceOption. */
            interface $Properties {

                /** NamespaceOption network */
                network?: (runtime.v1.NamespaceMode|null);

                /** NamespaceOption pid */
                pid?: (runtime.v1.NamespaceMode|null);

                /** NamespaceOption ipc */
                ipc?: (runtime.v1.NamespaceMode|null);

                /** NamespaceOption targetId */
                targetId?: (string|null);

                /** NamespaceOption usernsOptions */
                usernsOptions?: (runtime.v1.UserNamespace.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NamespaceOption. */
            type $Shape = runtime.v1.NamespaceOption.$Properties;
        }

        /** NamespaceMode enum. */
        enum NamespaceMode {

            /** POD value */
            POD = 0,

            /** CONTAINER value */
            CONTAINER = 1,

            /** NODE value */
            NODE = 2,

            /** TARGET value */
            TARGET = 3
        }

        /**
         * Properties of a UserNamespace.
         * @deprecated Use runtime.v1.UserNamespace.$Properties instead.
         */
        interface IUserNamespace extends runtime.v1.UserNamespace.$Properties {
        }

        /** Represents a UserNamespace. */
        class UserNamespace {

            /**
             * Constructs a new UserNamespace.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.UserNamespace.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UserNamespace mode. */
            mode: runtime.v1.NamespaceMode;

            /** UserNamespace uids. */
            uids: runtime.v1.IDMapping.$Properties[];

            /** UserNamespace gids. */
            gids: runtime.v1.IDMapping.$Properties[];

            /**
             * Encodes the specified UserNamespace message. Does not implicitly {@link runtime.v1.UserNamespace.verify|verify} messages.
             * @param message UserNamespace message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.UserNamespace.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a UserNamespace message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.UserNamespace & runtime.v1.UserNamespace.$Shape} UserNamespace
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.UserNamespace & runtime.v1.UserNamespace.$Shape;
        }

        namespace UserNamespace {

            /** Properties of a UserNamespace. */
            interface $Properties {

                /** UserNamespace mode */
                mode?: (runtime.v1.NamespaceMode|null);

                /** UserNamespace uids */
                uids?: (runtime.v1.IDMapping.$Properties[]|null);

                /** UserNamespace gids */
                gids?: (runtime.v1.IDMapping.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a UserNamespace. */
            type $Shape = runtime.v1.UserNamespace.$Properties;
        }

        /**
         * Properties of a IDMapping.
         * @deprecated Use runtime.v1.IDMapping.$Properties instead.
         */
        interface IIDMapping extends runtime.v1.IDMapping.$Properties {
        }

        /** Represents a IDMapping. */
        class IDMapping {

            /**
             * Constructs a new IDMapping.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.IDMapping.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IDMapping hostId. */
            hostId: number;

            /** IDMapping containerId. */
            containerId: number;

            /** IDMapping length. */
            length: number;

            /**
             * Encodes the specified IDMapping message. Does not implicitly {@link runtime.v1.IDMapping.verify|verify} messages.
             * @param message IDMapping message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.IDMapping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a IDMapping message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.IDMapping & runtime.v1.IDMapping.$Shape} IDMapping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.IDMapping & runtime.v1.IDMapping.$Shape;
        }

        namespace IDMapping {

            /** Properties of a IDMapping. */
            interface $Properties {

                /** IDMapping hostId */
                hostId?: (number|null);

                /** IDMapping containerId */
                containerId?: (number|null);

                /** IDMapping length */
                length?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a IDMapping. */
            type $Shape = runtime.v1.IDMapping.$Properties;
        }

        /**
         * Properties of a SELinuxOption.
         * @deprecated Use runtime.v1.SELinuxOption.$Properties instead.
         */
        interface ISELinuxOption extends runtime.v1.SELinuxOption.$Properties {
        }

        /** Represents a SELinuxOption. */
        class SELinuxOption {

            /**
             * Constructs a new SELinuxOption.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.SELinuxOption.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SELinuxOption user. */
            user: string;

            /** SELinuxOption role. */
            role: string;

            /** SELinuxOption type. */
            type: string;

            /** SELinuxOption level. */
            level: string;

            /**
             * Encodes the specified SELinuxOption message. Does not implicitly {@link runtime.v1.SELinuxOption.verify|verify} messages.
             * @param message SELinuxOption message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.SELinuxOption.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SELinuxOption message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.SELinuxOption & runtime.v1.SELinuxOption.$Shape} SELinuxOption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.SELinuxOption & runtime.v1.SELinuxOption.$Shape;
        }

        namespace SELinuxOption {

            /** Properties of a SELinuxOption. */
            interface $Properties {

                /** SELinuxOption user */
                user?: (string|null);

                /** SELinuxOption role */
                role?: (string|null);

                /** SELinuxOption type */
                type?: (string|null);

                /** SELinuxOption level */
                level?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SELinuxOption. */
            type $Shape = runtime.v1.SELinuxOption.$Properties;
        }

        /** SupplementalGroupsPolicy enum. */
        enum SupplementalGroupsPolicy {

            /** Merge value */
            Merge = 0,

            /** Strict value */
            Strict = 1
        }

        /**
         * Properties of a SecurityProfile.
         * @deprecated Use runtime.v1.SecurityProfile.$Properties instead.
         */
        interface ISecurityProfile extends runtime.v1.SecurityProfile.$Properties {
        }

        /** Represents a SecurityProfile. */
        class SecurityProfile {

            /**
             * Constructs a new SecurityProfile.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.SecurityProfile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SecurityProfile profileType. */
            profileType: runtime.v1.SecurityProfile.ProfileType;

            /** SecurityProfile localhostRef. */
            localhostRef: string;

            /**
             * Encodes the specified SecurityProfile message. Does not implicitly {@link runtime.v1.SecurityProfile.verify|verify} messages.
             * @param message SecurityProfile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.SecurityProfile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SecurityProfile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.SecurityProfile & runtime.v1.SecurityProfile.$Shape} SecurityProfile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.SecurityProfile & runtime.v1.SecurityProfile.$Shape;
        }

        namespace SecurityProfile {

            /** Properties of a SecurityProfile. */
            interface $Properties {

                /** SecurityProfile profileType */
                profileType?: (runtime.v1.SecurityProfile.ProfileType|null);

                /** SecurityProfile localhostRef */
                localhostRef?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SecurityProfile. */
            type $Shape = runtime.v1.SecurityProfile.$Properties;

            /** ProfileType enum. */
            enum ProfileType {

                /** RuntimeDefault value */
                RuntimeDefault = 0,

                /** Unconfined value */
                Unconfined = 1,

                /** Localhost value */
                Localhost = 2
            }
        }

        /**
         * Properties of a LinuxContainerResources.
         * @deprecated Use runtime.v1.LinuxContainerResources.$Properties instead.
         */
        interface ILinuxContainerResources extends runtime.v1.LinuxContainerResources.$Properties {
        }

        /** Represents a LinuxContainerResources. */
        class LinuxContainerResources {

            /**
             * Constructs a new LinuxContainerResources.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxContainerResources.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxContainerResources cpuPeriod. */
            cpuPeriod: Long;

            /** LinuxContainerResources cpuQuota. */
            cpuQuota: Long;

            /** LinuxContainerResources cpuShares. */
            cpuShares: Long;

            /** LinuxContainerResources memoryLimitInBytes. */
            memoryLimitInBytes: Long;

            /** LinuxContainerResources oomScoreAdj. */
            oomScoreAdj: Long;

            /** LinuxContainerResources cpusetCpus. */
            cpusetCpus: string;

            /** LinuxContainerResources cpusetMems. */
            cpusetMems: string;

            /** LinuxContainerResources hugepageLimits. */
            hugepageLimits: runtime.v1.HugepageLimit.$Properties[];

            /** LinuxContainerResources unified. */
            unified: { [k: string]: string };

            /** LinuxContainerResources memorySwapLimitInBytes. */
            memorySwapLimitInBytes: Long;

            /**
             * Encodes the specified LinuxContainerResources message. Does not implicitly {@link runtime.v1.LinuxContainerResources.verify|verify} messages.
             * @param message LinuxContainerResources message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxContainerResources.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxContainerResources message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxContainerResources & runtime.v1.LinuxContainerResources.$Shape} LinuxContainerResources
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxContainerResources & runtime.v1.LinuxContainerResources.$Shape;
        }

        namespace LinuxContainerResources {

            /** Properties of a LinuxContainerResources. */
            interface $Properties {

                /** LinuxContainerResources cpuPeriod */
                cpuPeriod?: (Long|null);

                /** LinuxContainerResources cpuQuota */
                cpuQuota?: (Long|null);

                /** LinuxContainerResources cpuShares */
                cpuShares?: (Long|null);

                /** LinuxContainerResources memoryLimitInBytes */
                memoryLimitInBytes?: (Long|null);

                /** LinuxContainerResources oomScoreAdj */
                oomScoreAdj?: (Long|null);

                /** LinuxContainerResources cpusetCpus */
                cpusetCpus?: (string|null);

                /** LinuxContainerResources cpusetMems */
                cpusetMems?: (string|null);

                /** LinuxContainerResources hugepageLimits */
                hugepageLimits?: (runtime.v1.HugepageLimit.$Properties[]|null);

                /** LinuxContainerResources unified */
                unified?: ({ [k: string]: string }|null);

                /** LinuxContainerResources memorySwapLimitInBytes */
                memorySwapLimitInBytes?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxContainerResources. */
            type $Shape = runtime.v1.LinuxContainerResources.$Properties;
        }

        /**
         * Properties of a HugepageLimit.
         * @deprecated Use runtime.v1.HugepageLimit.$Properties instead.
         */
        interface IHugepageLimit extends runtime.v1.HugepageLimit.$Properties {
        }

        /** Represents a HugepageLimit. */
        class HugepageLimit {

            /**
             * Constructs a new HugepageLimit.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.HugepageLimit.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HugepageLimit pageSize. */
            pageSize: string;

            /** HugepageLimit limit. */
            limit: Long;

            /**
             * Encodes the specified HugepageLimit message. Does not implicitly {@link runtime.v1.HugepageLimit.verify|verify} messages.
             * @param message HugepageLimit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.HugepageLimit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HugepageLimit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.HugepageLimit & runtime.v1.HugepageLimit.$Shape} HugepageLimit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.HugepageLimit & runtime.v1.HugepageLimit.$Shape;
        }

        namespace HugepageLimit {

            /** Properties of a HugepageLimit. */
            interface $Properties {

                /** HugepageLimit pageSize */
                pageSize?: (string|null);

                /** HugepageLimit limit */
                limit?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HugepageLimit. */
            type $Shape = runtime.v1.HugepageLimit.$Properties;
        }

        /**
         * Properties of a WindowsPodSandboxConfig.
         * @deprecated Use runtime.v1.WindowsPodSandboxConfig.$Properties instead.
         */
        interface IWindowsPodSandboxConfig extends runtime.v1.WindowsPodSandboxConfig.$Properties {
        }

        /** Represents a WindowsPodSandboxConfig. */
        class WindowsPodSandboxConfig {

            /**
             * Constructs a new WindowsPodSandboxConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsPodSandboxConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsPodSandboxConfig securityContext. */
            securityContext?: (runtime.v1.WindowsSandboxSecurityContext.$Properties|null);

            /**
             * Encodes the specified WindowsPodSandboxConfig message. Does not implicitly {@link runtime.v1.WindowsPodSandboxConfig.verify|verify} messages.
             * @param message WindowsPodSandboxConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsPodSandboxConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsPodSandboxConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsPodSandboxConfig & runtime.v1.WindowsPodSandboxConfig.$Shape} WindowsPodSandboxConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsPodSandboxConfig & runtime.v1.WindowsPodSandboxConfig.$Shape;
        }

        namespace WindowsPodSandboxConfig {

            /** Properties of a WindowsPodSandboxConfig. */
            interface $Properties {

                /** WindowsPodSandboxConfig securityContext */
                securityContext?: (runtime.v1.WindowsSandboxSecurityContext.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsPodSandboxConfig. */
            type $Shape = runtime.v1.WindowsPodSandboxConfig.$Properties;
        }

        /**
         * Properties of a WindowsSandboxSecurityContext.
         * @deprecated Use runtime.v1.WindowsSandboxSecurityContext.$Properties instead.
         */
        interface IWindowsSandboxSecurityContext extends runtime.v1.WindowsSandboxSecurityContext.$Properties {
        }

        /** Represents a WindowsSandboxSecurityContext. */
        class WindowsSandboxSecurityContext {

            /**
             * Constructs a new WindowsSandboxSecurityContext.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsSandboxSecurityContext.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsSandboxSecurityContext runAsUsername. */
            runAsUsername: string;

            /** WindowsSandboxSecurityContext credentialSpec. */
            credentialSpec: string;

            /** WindowsSandboxSecurityContext hostProcess. */
            hostProcess: boolean;

            /** WindowsSandboxSecurityContext namespaceOptions. */
            namespaceOptions?: (runtime.v1.WindowsNamespaceOption.$Properties|null);

            /**
             * Encodes the specified WindowsSandboxSecurityContext message. Does not implicitly {@link runtime.v1.WindowsSandboxSecurityContext.verify|verify} messages.
             * @param message WindowsSandboxSecurityContext message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsSandboxSecurityContext.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsSandboxSecurityContext message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsSandboxSecurityContext & runtime.v1.WindowsSandboxSecurityContext.$Shape} WindowsSandboxSecurityContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsSandboxSecurityContext & runtime.v1.WindowsSandboxSecurityContext.$Shape;
        }

        namespace WindowsSandboxSecurityContext {

            /** Properties of a WindowsSandboxSecurityContext. */
            interface $Properties {

                /** WindowsSandboxSecurityContext runAsUsername */
                runAsUsername?: (string|null);

                /** WindowsSandboxSecurityContext credentialSpec */
                credentialSpec?: (string|null);

                /** WindowsSandboxSecurityContext hostProcess */
                hostProcess?: (boolean|null);

                /** WindowsSandboxSecurityContext namespaceOptions */
                namespaceOptions?: (runtime.v1.WindowsNamespaceOption.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsSandboxSecurityContext. */
            type $Shape = runtime.v1.WindowsSandboxSecurityContext.$Properties;
        }

        /**
         * Properties of a WindowsNamespaceOption.
         * @deprecated Use runtime.v1.WindowsNamespaceOption.$Properties instead.
         */
        interface IWindowsNamespaceOption extends runtime.v1.WindowsNamespaceOption.$Properties {
        }

        /** Represents a WindowsNamespaceOption. */
        class WindowsNamespaceOption {

            /**
             * Constructs a new WindowsNamespaceOption.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsNamespaceOption.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsNamespaceOption network. */
            network: runtime.v1.NamespaceMode;

            /**
             * Encodes the specified WindowsNamespaceOption message. Does not implicitly {@link runtime.v1.WindowsNamespaceOption.verify|verify} messages.
             * @param message WindowsNamespaceOption message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsNamespaceOption.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsNamespaceOption message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsNamespaceOption & runtime.v1.WindowsNamespaceOption.$Shape} WindowsNamespaceOption
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsNamespaceOption & runtime.v1.WindowsNamespaceOption.$Shape;
        }

        namespace WindowsNamespaceOption {

            /** Properties of a WindowsNamespaceOption. */
            interface $Properties {

                /** WindowsNamespaceOption network */
                network?: (runtime.v1.NamespaceMode|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsNamespaceOption. */
            type $Shape = runtime.v1.WindowsNamespaceOption.$Properties;
        }

        /**
         * Properties of a PullImageResponse.
         * @deprecated Use runtime.v1.PullImageResponse.$Properties instead.
         */
        interface IPullImageResponse extends runtime.v1.PullImageResponse.$Properties {
        }

        /** Represents a PullImageResponse. */
        class PullImageResponse {

            /**
             * Constructs a new PullImageResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PullImageResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PullImageResponse imageRef. */
            imageRef: string;

            /**
             * Encodes the specified PullImageResponse message. Does not implicitly {@link runtime.v1.PullImageResponse.verify|verify} messages.
             * @param message PullImageResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PullImageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PullImageResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PullImageResponse & runtime.v1.PullImageResponse.$Shape} PullImageResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PullImageResponse & runtime.v1.PullImageResponse.$Shape;
        }

        namespace PullImageResponse {

            /** Properties of a PullImageResponse. */
            interface $Properties {

                /** PullImageResponse imageRef */
                imageRef?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PullImageResponse. */
            type $Shape = runtime.v1.PullImageResponse.$Properties;
        }

        /**
         * Properties of a RemoveImageRequest.
         * @deprecated Use runtime.v1.RemoveImageRequest.$Properties instead.
         */
        interface IRemoveImageRequest extends runtime.v1.RemoveImageRequest.$Properties {
        }

        /** Represents a RemoveImageRequest. */
        class RemoveImageRequest {

            /**
             * Constructs a new RemoveImageRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RemoveImageRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveImageRequest image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /**
             * Encodes the specified RemoveImageRequest message. Does not implicitly {@link runtime.v1.RemoveImageRequest.verify|verify} messages.
             * @param message RemoveImageRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RemoveImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveImageRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RemoveImageRequest & runtime.v1.RemoveImageRequest.$Shape} RemoveImageRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RemoveImageRequest & runtime.v1.RemoveImageRequest.$Shape;
        }

        namespace RemoveImageRequest {

            /** Properties of a RemoveImageRequest. */
            interface $Properties {

                /** RemoveImageRequest image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveImageRequest. */
            type $Shape = runtime.v1.RemoveImageRequest.$Properties;
        }

        /**
         * Properties of a RemoveImageResponse.
         * @deprecated Use runtime.v1.RemoveImageResponse.$Properties instead.
         */
        interface IRemoveImageResponse extends runtime.v1.RemoveImageResponse.$Properties {
        }

        /** Represents a RemoveImageResponse. */
        class RemoveImageResponse {

            /**
             * Constructs a new RemoveImageResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RemoveImageResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified RemoveImageResponse message. Does not implicitly {@link runtime.v1.RemoveImageResponse.verify|verify} messages.
             * @param message RemoveImageResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RemoveImageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveImageResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RemoveImageResponse & runtime.v1.RemoveImageResponse.$Shape} RemoveImageResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RemoveImageResponse & runtime.v1.RemoveImageResponse.$Shape;
        }

        namespace RemoveImageResponse {

            /** Properties of a RemoveImageResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveImageResponse. */
            type $Shape = runtime.v1.RemoveImageResponse.$Properties;
        }

        /**
         * Properties of an ImageFsInfoRequest.
         * @deprecated Use runtime.v1.ImageFsInfoRequest.$Properties instead.
         */
        interface IImageFsInfoRequest extends runtime.v1.ImageFsInfoRequest.$Properties {
        }

        /** Represents an ImageFsInfoRequest. */
        class ImageFsInfoRequest {

            /**
             * Constructs a new ImageFsInfoRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageFsInfoRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ImageFsInfoRequest message. Does not implicitly {@link runtime.v1.ImageFsInfoRequest.verify|verify} messages.
             * @param message ImageFsInfoRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageFsInfoRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageFsInfoRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageFsInfoRequest & runtime.v1.ImageFsInfoRequest.$Shape} ImageFsInfoRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageFsInfoRequest & runtime.v1.ImageFsInfoRequest.$Shape;
        }

        namespace ImageFsInfoRequest {

            /** Properties of an ImageFsInfoRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageFsInfoRequest. */
            type $Shape = runtime.v1.ImageFsInfoRequest.$Properties;
        }

        /**
         * Properties of an ImageFsInfoResponse.
         * @deprecated Use runtime.v1.ImageFsInfoResponse.$Properties instead.
         */
        interface IImageFsInfoResponse extends runtime.v1.ImageFsInfoResponse.$Properties {
        }

        /** Represents an ImageFsInfoResponse. */
        class ImageFsInfoResponse {

            /**
             * Constructs a new ImageFsInfoResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ImageFsInfoResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageFsInfoResponse imageFilesystems. */
            imageFilesystems: runtime.v1.FilesystemUsage.$Properties[];

            /** ImageFsInfoResponse containerFilesystems. */
            containerFilesystems: runtime.v1.FilesystemUsage.$Properties[];

            /**
             * Encodes the specified ImageFsInfoResponse message. Does not implicitly {@link runtime.v1.ImageFsInfoResponse.verify|verify} messages.
             * @param message ImageFsInfoResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ImageFsInfoResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageFsInfoResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ImageFsInfoResponse & runtime.v1.ImageFsInfoResponse.$Shape} ImageFsInfoResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ImageFsInfoResponse & runtime.v1.ImageFsInfoResponse.$Shape;
        }

        namespace ImageFsInfoResponse {

            /** Properties of an ImageFsInfoResponse. */
            interface $Properties {

                /** ImageFsInfoResponse imageFilesystems */
                imageFilesystems?: (runtime.v1.FilesystemUsage.$Properties[]|null);

                /** ImageFsInfoResponse containerFilesystems */
                containerFilesystems?: (runtime.v1.FilesystemUsage.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageFsInfoResponse. */
            type $Shape = runtime.v1.ImageFsInfoResponse.$Properties;
        }

        /**
         * Properties of a FilesystemUsage.
         * @deprecated Use runtime.v1.FilesystemUsage.$Properties instead.
         */
        interface IFilesystemUsage extends runtime.v1.FilesystemUsage.$Properties {
        }

        /** Represents a FilesystemUsage. */
        class FilesystemUsage {

            /**
             * Constructs a new FilesystemUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.FilesystemUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FilesystemUsage timestamp. */
            timestamp: Long;

            /** FilesystemUsage fsId. */
            fsId?: (runtime.v1.FilesystemIdentifier.$Properties|null);

            /** FilesystemUsage usedBytes. */
            usedBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** FilesystemUsage inodesUsed. */
            inodesUsed?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified FilesystemUsage message. Does not implicitly {@link runtime.v1.FilesystemUsage.verify|verify} messages.
             * @param message FilesystemUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.FilesystemUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FilesystemUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.FilesystemUsage & runtime.v1.FilesystemUsage.$Shape} FilesystemUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.FilesystemUsage & runtime.v1.FilesystemUsage.$Shape;
        }

        namespace FilesystemUsage {

            /** Properties of a FilesystemUsage. */
            interface $Properties {

                /** FilesystemUsage timestamp */
                timestamp?: (Long|null);

                /** FilesystemUsage fsId */
                fsId?: (runtime.v1.FilesystemIdentifier.$Properties|null);

                /** FilesystemUsage usedBytes */
                usedBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** FilesystemUsage inodesUsed */
                inodesUsed?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FilesystemUsage. */
            type $Shape = runtime.v1.FilesystemUsage.$Properties;
        }

        /**
         * Properties of a FilesystemIdentifier.
         * @deprecated Use runtime.v1.FilesystemIdentifier.$Properties instead.
         */
        interface IFilesystemIdentifier extends runtime.v1.FilesystemIdentifier.$Properties {
        }

        /** Represents a FilesystemIdentifier. */
        class FilesystemIdentifier {

            /**
             * Constructs a new FilesystemIdentifier.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.FilesystemIdentifier.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FilesystemIdentifier mountpoint. */
            mountpoint: string;

            /**
             * Encodes the specified FilesystemIdentifier message. Does not implicitly {@link runtime.v1.FilesystemIdentifier.verify|verify} messages.
             * @param message FilesystemIdentifier message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.FilesystemIdentifier.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FilesystemIdentifier message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.FilesystemIdentifier & runtime.v1.FilesystemIdentifier.$Shape} FilesystemIdentifier
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.FilesystemIdentifier & runtime.v1.FilesystemIdentifier.$Shape;
        }

        namespace FilesystemIdentifier {

            /** Properties of a FilesystemIdentifier. */
            interface $Properties {

                /** FilesystemIdentifier mountpoint */
                mountpoint?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FilesystemIdentifier. */
            type $Shape = runtime.v1.FilesystemIdentifier.$Properties;
        }

        /**
         * Properties of a UInt64Value.
         * @deprecated Use runtime.v1.UInt64Value.$Properties instead.
         */
        interface IUInt64Value extends runtime.v1.UInt64Value.$Properties {
        }

        /** Represents a UInt64Value. */
        class UInt64Value {

            /**
             * Constructs a new UInt64Value.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.UInt64Value.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UInt64Value value. */
            value: Long;

            /**
             * Encodes the specified UInt64Value message. Does not implicitly {@link runtime.v1.UInt64Value.verify|verify} messages.
             * @param message UInt64Value message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.UInt64Value.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a UInt64Value message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.UInt64Value & runtime.v1.UInt64Value.$Shape} UInt64Value
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.UInt64Value & runtime.v1.UInt64Value.$Shape;
        }

        namespace UInt64Value {

            /** Properties of a UInt64Value. */
            interface $Properties {

                /** UInt64Value value */
                value?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a UInt64Value. */
            type $Shape = runtime.v1.UInt64Value.$Properties;
        }

        /**
         * Properties of a VersionRequest.
         * @deprecated Use runtime.v1.VersionRequest.$Properties instead.
         */
        interface IVersionRequest extends runtime.v1.VersionRequest.$Properties {
        }

        /** Represents a VersionRequest. */
        class VersionRequest {

            /**
             * Constructs a new VersionRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.VersionRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VersionRequest version. */
            version: string;

            /**
             * Encodes the specified VersionRequest message. Does not implicitly {@link runtime.v1.VersionRequest.verify|verify} messages.
             * @param message VersionRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.VersionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VersionRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.VersionRequest & runtime.v1.VersionRequest.$Shape} VersionRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.VersionRequest & runtime.v1.VersionRequest.$Shape;
        }

        namespace VersionRequest {

            /** Properties of a VersionRequest. */
            interface $Properties {

                /** VersionRequest version */
                version?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VersionRequest. */
            type $Shape = runtime.v1.VersionRequest.$Properties;
        }

        /**
         * Properties of a VersionResponse.
         * @deprecated Use runtime.v1.VersionResponse.$Properties instead.
         */
        interface IVersionResponse extends runtime.v1.VersionResponse.$Properties {
        }

        /** Represents a VersionResponse. */
        class VersionResponse {

            /**
             * Constructs a new VersionResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.VersionResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VersionResponse version. */
            version: string;

            /** VersionResponse runtimeName. */
            runtimeName: string;

            /** VersionResponse runtimeVersion. */
            runtimeVersion: string;

            /** VersionResponse runtimeApiVersion. */
            runtimeApiVersion: string;

            /**
             * Encodes the specified VersionResponse message. Does not implicitly {@link runtime.v1.VersionResponse.verify|verify} messages.
             * @param message VersionResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.VersionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VersionResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.VersionResponse & runtime.v1.VersionResponse.$Shape} VersionResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.VersionResponse & runtime.v1.VersionResponse.$Shape;
        }

        namespace VersionResponse {

            /** Properties of a VersionResponse. */
            interface $Properties {

                /** VersionResponse version */
                version?: (string|null);

                /** VersionResponse runtimeName */
                runtimeName?: (string|null);

                /** VersionResponse runtimeVersion */
                runtimeVersion?: (string|null);

                /** VersionResponse runtimeApiVersion */
                runtimeApiVersion?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VersionResponse. */
            type $Shape = runtime.v1.VersionResponse.$Properties;
        }

        /**
         * Properties of a ListPodSandboxRequest.
         * @deprecated Use runtime.v1.ListPodSandboxRequest.$Properties instead.
         */
        interface IListPodSandboxRequest extends runtime.v1.ListPodSandboxRequest.$Properties {
        }

        /** Represents a ListPodSandboxRequest. */
        class ListPodSandboxRequest {

            /**
             * Constructs a new ListPodSandboxRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListPodSandboxRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListPodSandboxRequest filter. */
            filter?: (runtime.v1.PodSandboxFilter.$Properties|null);

            /**
             * Encodes the specified ListPodSandboxRequest message. Does not implicitly {@link runtime.v1.ListPodSandboxRequest.verify|verify} messages.
             * @param message ListPodSandboxRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListPodSandboxRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPodSandboxRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListPodSandboxRequest & runtime.v1.ListPodSandboxRequest.$Shape} ListPodSandboxRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListPodSandboxRequest & runtime.v1.ListPodSandboxRequest.$Shape;
        }

        namespace ListPodSandboxRequest {

            /** Properties of a ListPodSandboxRequest. */
            interface $Properties {

                /** ListPodSandboxRequest filter */
                filter?: (runtime.v1.PodSandboxFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPodSandboxRequest. */
            type $Shape = runtime.v1.ListPodSandboxRequest.$Properties;
        }

        /**
         * Properties of a PodSandboxFilter.
         * @deprecated Use runtime.v1.PodSandboxFilter.$Properties instead.
         */
        interface IPodSandboxFilter extends runtime.v1.PodSandboxFilter.$Properties {
        }

        /** Represents a PodSandboxFilter. */
        class PodSandboxFilter {

            /**
             * Constructs a new PodSandboxFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxFilter id. */
            id: string;

            /** PodSandboxFilter state. */
            state?: (runtime.v1.PodSandboxStateValue.$Properties|null);

            /** PodSandboxFilter labelSelector. */
            labelSelector: { [k: string]: string };

            /**
             * Encodes the specified PodSandboxFilter message. Does not implicitly {@link runtime.v1.PodSandboxFilter.verify|verify} messages.
             * @param message PodSandboxFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxFilter & runtime.v1.PodSandboxFilter.$Shape} PodSandboxFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxFilter & runtime.v1.PodSandboxFilter.$Shape;
        }

        namespace PodSandboxFilter {

            /** Properties of a PodSandboxFilter. */
            interface $Properties {

                /** PodSandboxFilter id */
                id?: (string|null);

                /** PodSandboxFilter state */
                state?: (runtime.v1.PodSandboxStateValue.$Properties|null);

                /** PodSandboxFilter labelSelector */
                labelSelector?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxFilter. */
            type $Shape = runtime.v1.PodSandboxFilter.$Properties;
        }

        /**
         * Properties of a PodSandboxStateValue.
         * @deprecated Use runtime.v1.PodSandboxStateValue.$Properties instead.
         */
        interface IPodSandboxStateValue extends runtime.v1.PodSandboxStateValue.$Properties {
        }

        /** Represents a PodSandboxStateValue. */
        class PodSandboxStateValue {

            /**
             * Constructs a new PodSandboxStateValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStateValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStateValue state. */
            state: runtime.v1.PodSandboxState;

            /**
             * Encodes the specified PodSandboxStateValue message. Does not implicitly {@link runtime.v1.PodSandboxStateValue.verify|verify} messages.
             * @param message PodSandboxStateValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStateValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStateValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStateValue & runtime.v1.PodSandboxStateValue.$Shape} PodSandboxStateValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStateValue & runtime.v1.PodSandboxStateValue.$Shape;
        }

        namespace PodSandboxStateValue {

            /** Properties of a PodSandboxStateValue. */
            interface $Properties {

                /** PodSandboxStateValue state */
                state?: (runtime.v1.PodSandboxState|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStateValue. */
            type $Shape = runtime.v1.PodSandboxStateValue.$Properties;
        }

        /** PodSandboxState enum. */
        enum PodSandboxState {

            /** SANDBOX_READY value */
            SANDBOX_READY = 0,

            /** SANDBOX_NOTREADY value */
            SANDBOX_NOTREADY = 1
        }

        /**
         * Properties of a ListPodSandboxResponse.
         * @deprecated Use runtime.v1.ListPodSandboxResponse.$Properties instead.
         */
        interface IListPodSandboxResponse extends runtime.v1.ListPodSandboxResponse.$Properties {
        }

        /** Represents a ListPodSandboxResponse. */
        class ListPodSandboxResponse {

            /**
             * Constructs a new ListPodSandboxResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListPodSandboxResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListPodSandboxResponse items. */
            items: runtime.v1.PodSandbox.$Properties[];

            /**
             * Encodes the specified ListPodSandboxResponse message. Does not implicitly {@link runtime.v1.ListPodSandboxResponse.verify|verify} messages.
             * @param message ListPodSandboxResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListPodSandboxResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPodSandboxResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListPodSandboxResponse & runtime.v1.ListPodSandboxResponse.$Shape} ListPodSandboxResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListPodSandboxResponse & runtime.v1.ListPodSandboxResponse.$Shape;
        }

        namespace ListPodSandboxResponse {

            /** Properties of a ListPodSandboxResponse. */
            interface $Properties {

                /** ListPodSandboxResponse items */
                items?: (runtime.v1.PodSandbox.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPodSandboxResponse. */
            type $Shape = runtime.v1.ListPodSandboxResponse.$Properties;
        }

        /**
         * Properties of a PodSandbox.
         * @deprecated Use runtime.v1.PodSandbox.$Properties instead.
         */
        interface IPodSandbox extends runtime.v1.PodSandbox.$Properties {
        }

        /** Represents a PodSandbox. */
        class PodSandbox {

            /**
             * Constructs a new PodSandbox.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandbox.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandbox id. */
            id: string;

            /** PodSandbox metadata. */
            metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

            /** PodSandbox state. */
            state: runtime.v1.PodSandboxState;

            /** PodSandbox createdAt. */
            createdAt: Long;

            /** PodSandbox labels. */
            labels: { [k: string]: string };

            /** PodSandbox annotations. */
            annotations: { [k: string]: string };

            /** PodSandbox runtimeHandler. */
            runtimeHandler: string;

            /**
             * Encodes the specified PodSandbox message. Does not implicitly {@link runtime.v1.PodSandbox.verify|verify} messages.
             * @param message PodSandbox message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandbox.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandbox message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandbox & runtime.v1.PodSandbox.$Shape} PodSandbox
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandbox & runtime.v1.PodSandbox.$Shape;
        }

        namespace PodSandbox {

            /** Properties of a PodSandbox. */
            interface $Properties {

                /** PodSandbox id */
                id?: (string|null);

                /** PodSandbox metadata */
                metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

                /** PodSandbox state */
                state?: (runtime.v1.PodSandboxState|null);

                /** PodSandbox createdAt */
                createdAt?: (Long|null);

                /** PodSandbox labels */
                labels?: ({ [k: string]: string }|null);

                /** PodSandbox annotations */
                annotations?: ({ [k: string]: string }|null);

                /** PodSandbox runtimeHandler */
                runtimeHandler?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandbox. */
            type $Shape = runtime.v1.PodSandbox.$Properties;
        }

        /**
         * Properties of a ListContainersRequest.
         * @deprecated Use runtime.v1.ListContainersRequest.$Properties instead.
         */
        interface IListContainersRequest extends runtime.v1.ListContainersRequest.$Properties {
        }

        /** Represents a ListContainersRequest. */
        class ListContainersRequest {

            /**
             * Constructs a new ListContainersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListContainersRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListContainersRequest filter. */
            filter?: (runtime.v1.ContainerFilter.$Properties|null);

            /**
             * Encodes the specified ListContainersRequest message. Does not implicitly {@link runtime.v1.ListContainersRequest.verify|verify} messages.
             * @param message ListContainersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListContainersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListContainersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListContainersRequest & runtime.v1.ListContainersRequest.$Shape} ListContainersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListContainersRequest & runtime.v1.ListContainersRequest.$Shape;
        }

        namespace ListContainersRequest {

            /** Properties of a ListContainersRequest. */
            interface $Properties {

                /** ListContainersRequest filter */
                filter?: (runtime.v1.ContainerFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListContainersRequest. */
            type $Shape = runtime.v1.ListContainersRequest.$Properties;
        }

        /**
         * Properties of a ContainerFilter.
         * @deprecated Use runtime.v1.ContainerFilter.$Properties instead.
         */
        interface IContainerFilter extends runtime.v1.ContainerFilter.$Properties {
        }

        /** Represents a ContainerFilter. */
        class ContainerFilter {

            /**
             * Constructs a new ContainerFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerFilter id. */
            id: string;

            /** ContainerFilter state. */
            state?: (runtime.v1.ContainerStateValue.$Properties|null);

            /** ContainerFilter podSandboxId. */
            podSandboxId: string;

            /** ContainerFilter labelSelector. */
            labelSelector: { [k: string]: string };

            /**
             * Encodes the specified ContainerFilter message. Does not implicitly {@link runtime.v1.ContainerFilter.verify|verify} messages.
             * @param message ContainerFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerFilter & runtime.v1.ContainerFilter.$Shape} ContainerFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerFilter & runtime.v1.ContainerFilter.$Shape;
        }

        namespace ContainerFilter {

            /** Properties of a ContainerFilter. */
            interface $Properties {

                /** ContainerFilter id */
                id?: (string|null);

                /** ContainerFilter state */
                state?: (runtime.v1.ContainerStateValue.$Properties|null);

                /** ContainerFilter podSandboxId */
                podSandboxId?: (string|null);

                /** ContainerFilter labelSelector */
                labelSelector?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerFilter. */
            type $Shape = runtime.v1.ContainerFilter.$Properties;
        }

        /**
         * Properties of a ContainerStateValue.
         * @deprecated Use runtime.v1.ContainerStateValue.$Properties instead.
         */
        interface IContainerStateValue extends runtime.v1.ContainerStateValue.$Properties {
        }

        /** Represents a ContainerStateValue. */
        class ContainerStateValue {

            /**
             * Constructs a new ContainerStateValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStateValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStateValue state. */
            state: runtime.v1.ContainerState;

            /**
             * Encodes the specified ContainerStateValue message. Does not implicitly {@link runtime.v1.ContainerStateValue.verify|verify} messages.
             * @param message ContainerStateValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStateValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStateValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStateValue & runtime.v1.ContainerStateValue.$Shape} ContainerStateValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStateValue & runtime.v1.ContainerStateValue.$Shape;
        }

        namespace ContainerStateValue {

            /** Properties of a ContainerStateValue. */
            interface $Properties {

                /** ContainerStateValue state */
                state?: (runtime.v1.ContainerState|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStateValue. */
            type $Shape = runtime.v1.ContainerStateValue.$Properties;
        }

        /** ContainerState enum. */
        enum ContainerState {

            /** CONTAINER_CREATED value */
            CONTAINER_CREATED = 0,

            /** CONTAINER_RUNNING value */
            CONTAINER_RUNNING = 1,

            /** CONTAINER_EXITED value */
            CONTAINER_EXITED = 2,

            /** CONTAINER_UNKNOWN value */
            CONTAINER_UNKNOWN = 3
        }

        /**
         * Properties of a ListContainersResponse.
         * @deprecated Use runtime.v1.ListContainersResponse.$Properties instead.
         */
        interface IListContainersResponse extends runtime.v1.ListContainersResponse.$Properties {
        }

        /** Represents a ListContainersResponse. */
        class ListContainersResponse {

            /**
             * Constructs a new ListContainersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListContainersResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListContainersResponse containers. */
            containers: runtime.v1.Container.$Properties[];

            /**
             * Encodes the specified ListContainersResponse message. Does not implicitly {@link runtime.v1.ListContainersResponse.verify|verify} messages.
             * @param message ListContainersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListContainersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListContainersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListContainersResponse & runtime.v1.ListContainersResponse.$Shape} ListContainersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListContainersResponse & runtime.v1.ListContainersResponse.$Shape;
        }

        namespace ListContainersResponse {

            /** Properties of a ListContainersResponse. */
            interface $Properties {

                /** ListContainersResponse containers */
                containers?: (runtime.v1.Container.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListContainersResponse. */
            type $Shape = runtime.v1.ListContainersResponse.$Properties;
        }

        /**
         * Properties of a Container.
         * @deprecated Use runtime.v1.Container.$Properties instead.
         */
        interface IContainer extends runtime.v1.Container.$Properties {
        }

        /** Represents a Container. */
        class Container {

            /**
             * Constructs a new Container.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Container.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Container id. */
            id: string;

            /** Container podSandboxId. */
            podSandboxId: string;

            /** Container metadata. */
            metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

            /** Container image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /** Container imageRef. */
            imageRef: string;

            /** Container state. */
            state: runtime.v1.ContainerState;

            /** Container createdAt. */
            createdAt: Long;

            /** Container labels. */
            labels: { [k: string]: string };

            /** Container annotations. */
            annotations: { [k: string]: string };

            /** Container imageId. */
            imageId: string;

            /**
             * Encodes the specified Container message. Does not implicitly {@link runtime.v1.Container.verify|verify} messages.
             * @param message Container message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Container.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Container message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Container & runtime.v1.Container.$Shape} Container
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Container & runtime.v1.Container.$Shape;
        }

        namespace Container {

            /** Properties of a Container. */
            interface $Properties {

                /** Container id */
                id?: (string|null);

                /** Container podSandboxId */
                podSandboxId?: (string|null);

                /** Container metadata */
                metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

                /** Container image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** Container imageRef */
                imageRef?: (string|null);

                /** Container state */
                state?: (runtime.v1.ContainerState|null);

                /** Container createdAt */
                createdAt?: (Long|null);

                /** Container labels */
                labels?: ({ [k: string]: string }|null);

                /** Container annotations */
                annotations?: ({ [k: string]: string }|null);

                /** Container imageId */
                imageId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Container. */
            type $Shape = runtime.v1.Container.$Properties;
        }

        /**
         * Properties of a ContainerMetadata.
         * @deprecated Use runtime.v1.ContainerMetadata.$Properties instead.
         */
        interface IContainerMetadata extends runtime.v1.ContainerMetadata.$Properties {
        }

        /** Represents a ContainerMetadata. */
        class ContainerMetadata {

            /**
             * Constructs a new ContainerMetadata.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerMetadata.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerMetadata name. */
            name: string;

            /** ContainerMetadata attempt. */
            attempt: number;

            /**
             * Encodes the specified ContainerMetadata message. Does not implicitly {@link runtime.v1.ContainerMetadata.verify|verify} messages.
             * @param message ContainerMetadata message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerMetadata message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerMetadata & runtime.v1.ContainerMetadata.$Shape} ContainerMetadata
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerMetadata & runtime.v1.ContainerMetadata.$Shape;
        }

        namespace ContainerMetadata {

            /** Properties of a ContainerMetadata. */
            interface $Properties {

                /** ContainerMetadata name */
                name?: (string|null);

                /** ContainerMetadata attempt */
                attempt?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerMetadata. */
            type $Shape = runtime.v1.ContainerMetadata.$Properties;
        }

        /**
         * Properties of a ListContainerStatsRequest.
         * @deprecated Use runtime.v1.ListContainerStatsRequest.$Properties instead.
         */
        interface IListContainerStatsRequest extends runtime.v1.ListContainerStatsRequest.$Properties {
        }

        /** Represents a ListContainerStatsRequest. */
        class ListContainerStatsRequest {

            /**
             * Constructs a new ListContainerStatsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListContainerStatsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListContainerStatsRequest filter. */
            filter?: (runtime.v1.ContainerStatsFilter.$Properties|null);

            /**
             * Encodes the specified ListContainerStatsRequest message. Does not implicitly {@link runtime.v1.ListContainerStatsRequest.verify|verify} messages.
             * @param message ListContainerStatsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListContainerStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListContainerStatsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListContainerStatsRequest & runtime.v1.ListContainerStatsRequest.$Shape} ListContainerStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListContainerStatsRequest & runtime.v1.ListContainerStatsRequest.$Shape;
        }

        namespace ListContainerStatsRequest {

            /** Properties of a ListContainerStatsRequest. */
            interface $Properties {

                /** ListContainerStatsRequest filter */
                filter?: (runtime.v1.ContainerStatsFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListContainerStatsRequest. */
            type $Shape = runtime.v1.ListContainerStatsRequest.$Properties;
        }

        /**
         * Properties of a ContainerStatsFilter.
         * @deprecated Use runtime.v1.ContainerStatsFilter.$Properties instead.
         */
        interface IContainerStatsFilter extends runtime.v1.ContainerStatsFilter.$Properties {
        }

        /** Represents a ContainerStatsFilter. */
        class ContainerStatsFilter {

            /**
             * Constructs a new ContainerStatsFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStatsFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStatsFilter id. */
            id: string;

            /** ContainerStatsFilter podSandboxId. */
            podSandboxId: string;

            /** ContainerStatsFilter labelSelector. */
            labelSelector: { [k: string]: string };

            /**
             * Encodes the specified ContainerStatsFilter message. Does not implicitly {@link runtime.v1.ContainerStatsFilter.verify|verify} messages.
             * @param message ContainerStatsFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStatsFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStatsFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStatsFilter & runtime.v1.ContainerStatsFilter.$Shape} ContainerStatsFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStatsFilter & runtime.v1.ContainerStatsFilter.$Shape;
        }

        namespace ContainerStatsFilter {

            /** Properties of a ContainerStatsFilter. */
            interface $Properties {

                /** ContainerStatsFilter id */
                id?: (string|null);

                /** ContainerStatsFilter podSandboxId */
                podSandboxId?: (string|null);

                /** ContainerStatsFilter labelSelector */
                labelSelector?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStatsFilter. */
            type $Shape = runtime.v1.ContainerStatsFilter.$Properties;
        }

        /**
         * Properties of a ListContainerStatsResponse.
         * @deprecated Use runtime.v1.ListContainerStatsResponse.$Properties instead.
         */
        interface IListContainerStatsResponse extends runtime.v1.ListContainerStatsResponse.$Properties {
        }

        /** Represents a ListContainerStatsResponse. */
        class ListContainerStatsResponse {

            /**
             * Constructs a new ListContainerStatsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListContainerStatsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListContainerStatsResponse stats. */
            stats: runtime.v1.ContainerStats.$Properties[];

            /**
             * Encodes the specified ListContainerStatsResponse message. Does not implicitly {@link runtime.v1.ListContainerStatsResponse.verify|verify} messages.
             * @param message ListContainerStatsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListContainerStatsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListContainerStatsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListContainerStatsResponse & runtime.v1.ListContainerStatsResponse.$Shape} ListContainerStatsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListContainerStatsResponse & runtime.v1.ListContainerStatsResponse.$Shape;
        }

        namespace ListContainerStatsResponse {

            /** Properties of a ListContainerStatsResponse. */
            interface $Properties {

                /** ListContainerStatsResponse stats */
                stats?: (runtime.v1.ContainerStats.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListContainerStatsResponse. */
            type $Shape = runtime.v1.ListContainerStatsResponse.$Properties;
        }

        /**
         * Properties of a ContainerStats.
         * @deprecated Use runtime.v1.ContainerStats.$Properties instead.
         */
        interface IContainerStats extends runtime.v1.ContainerStats.$Properties {
        }

        /** Represents a ContainerStats. */
        class ContainerStats {

            /**
             * Constructs a new ContainerStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStats attributes. */
            attributes?: (runtime.v1.ContainerAttributes.$Properties|null);

            /** ContainerStats cpu. */
            cpu?: (runtime.v1.CpuUsage.$Properties|null);

            /** ContainerStats memory. */
            memory?: (runtime.v1.MemoryUsage.$Properties|null);

            /** ContainerStats writableLayer. */
            writableLayer?: (runtime.v1.FilesystemUsage.$Properties|null);

            /** ContainerStats swap. */
            swap?: (runtime.v1.SwapUsage.$Properties|null);

            /** ContainerStats io. */
            io?: (runtime.v1.IoUsage.$Properties|null);

            /**
             * Encodes the specified ContainerStats message. Does not implicitly {@link runtime.v1.ContainerStats.verify|verify} messages.
             * @param message ContainerStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStats & runtime.v1.ContainerStats.$Shape} ContainerStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStats & runtime.v1.ContainerStats.$Shape;
        }

        namespace ContainerStats {

            /** Properties of a ContainerStats. */
            interface $Properties {

                /** ContainerStats attributes */
                attributes?: (runtime.v1.ContainerAttributes.$Properties|null);

                /** ContainerStats cpu */
                cpu?: (runtime.v1.CpuUsage.$Properties|null);

                /** ContainerStats memory */
                memory?: (runtime.v1.MemoryUsage.$Properties|null);

                /** ContainerStats writableLayer */
                writableLayer?: (runtime.v1.FilesystemUsage.$Properties|null);

                /** ContainerStats swap */
                swap?: (runtime.v1.SwapUsage.$Properties|null);

                /** ContainerStats io */
                io?: (runtime.v1.IoUsage.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStats. */
            type $Shape = runtime.v1.ContainerStats.$Properties;
        }

        /**
         * Properties of a ContainerAttributes.
         * @deprecated Use runtime.v1.ContainerAttributes.$Properties instead.
         */
        interface IContainerAttributes extends runtime.v1.ContainerAttributes.$Properties {
        }

        /** Represents a ContainerAttributes. */
        class ContainerAttributes {

            /**
             * Constructs a new ContainerAttributes.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerAttributes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerAttributes id. */
            id: string;

            /** ContainerAttributes metadata. */
            metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

            /** ContainerAttributes labels. */
            labels: { [k: string]: string };

            /** ContainerAttributes annotations. */
            annotations: { [k: string]: string };

            /**
             * Encodes the specified ContainerAttributes message. Does not implicitly {@link runtime.v1.ContainerAttributes.verify|verify} messages.
             * @param message ContainerAttributes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerAttributes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerAttributes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerAttributes & runtime.v1.ContainerAttributes.$Shape} ContainerAttributes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerAttributes & runtime.v1.ContainerAttributes.$Shape;
        }

        namespace ContainerAttributes {

            /** Properties of a ContainerAttributes. */
            interface $Properties {

                /** ContainerAttributes id */
                id?: (string|null);

                /** ContainerAttributes metadata */
                metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

                /** ContainerAttributes labels */
                labels?: ({ [k: string]: string }|null);

                /** ContainerAttributes annotations */
                annotations?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerAttributes. */
            type $Shape = runtime.v1.ContainerAttributes.$Properties;
        }

        /**
         * Properties of a CpuUsage.
         * @deprecated Use runtime.v1.CpuUsage.$Properties instead.
         */
        interface ICpuUsage extends runtime.v1.CpuUsage.$Properties {
        }

        /** Represents a CpuUsage. */
        class CpuUsage {

            /**
             * Constructs a new CpuUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.CpuUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CpuUsage timestamp. */
            timestamp: Long;

            /** CpuUsage usageCoreNanoSeconds. */
            usageCoreNanoSeconds?: (runtime.v1.UInt64Value.$Properties|null);

            /** CpuUsage usageNanoCores. */
            usageNanoCores?: (runtime.v1.UInt64Value.$Properties|null);

            /** CpuUsage psi. */
            psi?: (runtime.v1.PsiStats.$Properties|null);

            /**
             * Encodes the specified CpuUsage message. Does not implicitly {@link runtime.v1.CpuUsage.verify|verify} messages.
             * @param message CpuUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.CpuUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CpuUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.CpuUsage & runtime.v1.CpuUsage.$Shape} CpuUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.CpuUsage & runtime.v1.CpuUsage.$Shape;
        }

        namespace CpuUsage {

            /** Properties of a CpuUsage. */
            interface $Properties {

                /** CpuUsage timestamp */
                timestamp?: (Long|null);

                /** CpuUsage usageCoreNanoSeconds */
                usageCoreNanoSeconds?: (runtime.v1.UInt64Value.$Properties|null);

                /** CpuUsage usageNanoCores */
                usageNanoCores?: (runtime.v1.UInt64Value.$Properties|null);

                /** CpuUsage psi */
                psi?: (runtime.v1.PsiStats.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CpuUsage. */
            type $Shape = runtime.v1.CpuUsage.$Properties;
        }

        /**
         * Properties of a PsiStats.
         * @deprecated Use runtime.v1.PsiStats.$Properties instead.
         */
        interface IPsiStats extends runtime.v1.PsiStats.$Properties {
        }

        /** Represents a PsiStats. */
        class PsiStats {

            /**
             * Constructs a new PsiStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PsiStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PsiStats Full. */
            Full?: (runtime.v1.PsiData.$Properties|null);

            /** PsiStats Some. */
            Some?: (runtime.v1.PsiData.$Properties|null);

            /**
             * Encodes the specified PsiStats message. Does not implicitly {@link runtime.v1.PsiStats.verify|verify} messages.
             * @param message PsiStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PsiStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PsiStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PsiStats & runtime.v1.PsiStats.$Shape} PsiStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PsiStats & runtime.v1.PsiStats.$Shape;
        }

        namespace PsiStats {

            /** Properties of a PsiStats. */
            interface $Properties {

                /** PsiStats Full */
                Full?: (runtime.v1.PsiData.$Properties|null);

                /** PsiStats Some */
                Some?: (runtime.v1.PsiData.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PsiStats. */
            type $Shape = runtime.v1.PsiStats.$Properties;
        }

        /**
         * Properties of a PsiData.
         * @deprecated Use runtime.v1.PsiData.$Properties instead.
         */
        interface IPsiData extends runtime.v1.PsiData.$Properties {
        }

        /** Represents a PsiData. */
        class PsiData {

            /**
             * Constructs a new PsiData.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PsiData.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PsiData Total. */
            Total: Long;

            /** PsiData Avg10. */
            Avg10: number;

            /** PsiData Avg60. */
            Avg60: number;

            /** PsiData Avg300. */
            Avg300: number;

            /**
             * Encodes the specified PsiData message. Does not implicitly {@link runtime.v1.PsiData.verify|verify} messages.
             * @param message PsiData message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PsiData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PsiData message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PsiData & runtime.v1.PsiData.$Shape} PsiData
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PsiData & runtime.v1.PsiData.$Shape;
        }

        namespace PsiData {

            /** Properties of a PsiData. */
            interface $Properties {

                /** PsiData Total */
                Total?: (Long|null);

                /** PsiData Avg10 */
                Avg10?: (number|null);

                /** PsiData Avg60 */
                Avg60?: (number|null);

                /** PsiData Avg300 */
                Avg300?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PsiData. */
            type $Shape = runtime.v1.PsiData.$Properties;
        }

        /**
         * Properties of a MemoryUsage.
         * @deprecated Use runtime.v1.MemoryUsage.$Properties instead.
         */
        interface IMemoryUsage extends runtime.v1.MemoryUsage.$Properties {
        }

        /** Represents a MemoryUsage. */
        class MemoryUsage {

            /**
             * Constructs a new MemoryUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.MemoryUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MemoryUsage timestamp. */
            timestamp: Long;

            /** MemoryUsage workingSetBytes. */
            workingSetBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage availableBytes. */
            availableBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage usageBytes. */
            usageBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage rssBytes. */
            rssBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage pageFaults. */
            pageFaults?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage majorPageFaults. */
            majorPageFaults?: (runtime.v1.UInt64Value.$Properties|null);

            /** MemoryUsage psi. */
            psi?: (runtime.v1.PsiStats.$Properties|null);

            /**
             * Encodes the specified MemoryUsage message. Does not implicitly {@link runtime.v1.MemoryUsage.verify|verify} messages.
             * @param message MemoryUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.MemoryUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MemoryUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.MemoryUsage & runtime.v1.MemoryUsage.$Shape} MemoryUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.MemoryUsage & runtime.v1.MemoryUsage.$Shape;
        }

        namespace MemoryUsage {

            /** Properties of a MemoryUsage. */
            interface $Properties {

                /** MemoryUsage timestamp */
                timestamp?: (Long|null);

                /** MemoryUsage workingSetBytes */
                workingSetBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage availableBytes */
                availableBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage usageBytes */
                usageBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage rssBytes */
                rssBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage pageFaults */
                pageFaults?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage majorPageFaults */
                majorPageFaults?: (runtime.v1.UInt64Value.$Properties|null);

                /** MemoryUsage psi */
                psi?: (runtime.v1.PsiStats.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MemoryUsage. */
            type $Shape = runtime.v1.MemoryUsage.$Properties;
        }

        /**
         * Properties of a SwapUsage.
         * @deprecated Use runtime.v1.SwapUsage.$Properties instead.
         */
        interface ISwapUsage extends runtime.v1.SwapUsage.$Properties {
        }

        /** Represents a SwapUsage. */
        class SwapUsage {

            /**
             * Constructs a new SwapUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.SwapUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SwapUsage timestamp. */
            timestamp: Long;

            /** SwapUsage swapAvailableBytes. */
            swapAvailableBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** SwapUsage swapUsageBytes. */
            swapUsageBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified SwapUsage message. Does not implicitly {@link runtime.v1.SwapUsage.verify|verify} messages.
             * @param message SwapUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.SwapUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SwapUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.SwapUsage & runtime.v1.SwapUsage.$Shape} SwapUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.SwapUsage & runtime.v1.SwapUsage.$Shape;
        }

        namespace SwapUsage {

            /** Properties of a SwapUsage. */
            interface $Properties {

                /** SwapUsage timestamp */
                timestamp?: (Long|null);

                /** SwapUsage swapAvailableBytes */
                swapAvailableBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** SwapUsage swapUsageBytes */
                swapUsageBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SwapUsage. */
            type $Shape = runtime.v1.SwapUsage.$Properties;
        }

        /**
         * Properties of an IoUsage.
         * @deprecated Use runtime.v1.IoUsage.$Properties instead.
         */
        interface IIoUsage extends runtime.v1.IoUsage.$Properties {
        }

        /** Represents an IoUsage. */
        class IoUsage {

            /**
             * Constructs a new IoUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.IoUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IoUsage timestamp. */
            timestamp: Long;

            /** IoUsage psi. */
            psi?: (runtime.v1.PsiStats.$Properties|null);

            /**
             * Encodes the specified IoUsage message. Does not implicitly {@link runtime.v1.IoUsage.verify|verify} messages.
             * @param message IoUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.IoUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IoUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.IoUsage & runtime.v1.IoUsage.$Shape} IoUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.IoUsage & runtime.v1.IoUsage.$Shape;
        }

        namespace IoUsage {

            /** Properties of an IoUsage. */
            interface $Properties {

                /** IoUsage timestamp */
                timestamp?: (Long|null);

                /** IoUsage psi */
                psi?: (runtime.v1.PsiStats.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IoUsage. */
            type $Shape = runtime.v1.IoUsage.$Properties;
        }

        /**
         * Properties of a ListPodSandboxStatsRequest.
         * @deprecated Use runtime.v1.ListPodSandboxStatsRequest.$Properties instead.
         */
        interface IListPodSandboxStatsRequest extends runtime.v1.ListPodSandboxStatsRequest.$Properties {
        }

        /** Represents a ListPodSandboxStatsRequest. */
        class ListPodSandboxStatsRequest {

            /**
             * Constructs a new ListPodSandboxStatsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListPodSandboxStatsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListPodSandboxStatsRequest filter. */
            filter?: (runtime.v1.PodSandboxStatsFilter.$Properties|null);

            /**
             * Encodes the specified ListPodSandboxStatsRequest message. Does not implicitly {@link runtime.v1.ListPodSandboxStatsRequest.verify|verify} messages.
             * @param message ListPodSandboxStatsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListPodSandboxStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPodSandboxStatsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListPodSandboxStatsRequest & runtime.v1.ListPodSandboxStatsRequest.$Shape} ListPodSandboxStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListPodSandboxStatsRequest & runtime.v1.ListPodSandboxStatsRequest.$Shape;
        }

        namespace ListPodSandboxStatsRequest {

            /** Properties of a ListPodSandboxStatsRequest. */
            interface $Properties {

                /** ListPodSandboxStatsRequest filter */
                filter?: (runtime.v1.PodSandboxStatsFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPodSandboxStatsRequest. */
            type $Shape = runtime.v1.ListPodSandboxStatsRequest.$Properties;
        }

        /**
         * Properties of a PodSandboxStatsFilter.
         * @deprecated Use runtime.v1.PodSandboxStatsFilter.$Properties instead.
         */
        interface IPodSandboxStatsFilter extends runtime.v1.PodSandboxStatsFilter.$Properties {
        }

        /** Represents a PodSandboxStatsFilter. */
        class PodSandboxStatsFilter {

            /**
             * Constructs a new PodSandboxStatsFilter.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStatsFilter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStatsFilter id. */
            id: string;

            /** PodSandboxStatsFilter labelSelector. */
            labelSelector: { [k: string]: string };

            /**
             * Encodes the specified PodSandboxStatsFilter message. Does not implicitly {@link runtime.v1.PodSandboxStatsFilter.verify|verify} messages.
             * @param message PodSandboxStatsFilter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStatsFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStatsFilter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStatsFilter & runtime.v1.PodSandboxStatsFilter.$Shape} PodSandboxStatsFilter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStatsFilter & runtime.v1.PodSandboxStatsFilter.$Shape;
        }

        namespace PodSandboxStatsFilter {

            /** Properties of a PodSandboxStatsFilter. */
            interface $Properties {

                /** PodSandboxStatsFilter id */
                id?: (string|null);

                /** PodSandboxStatsFilter labelSelector */
                labelSelector?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStatsFilter. */
            type $Shape = runtime.v1.PodSandboxStatsFilter.$Properties;
        }

        /**
         * Properties of a ListPodSandboxStatsResponse.
         * @deprecated Use runtime.v1.ListPodSandboxStatsResponse.$Properties instead.
         */
        interface IListPodSandboxStatsResponse extends runtime.v1.ListPodSandboxStatsResponse.$Properties {
        }

        /** Represents a ListPodSandboxStatsResponse. */
        class ListPodSandboxStatsResponse {

            /**
             * Constructs a new ListPodSandboxStatsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListPodSandboxStatsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListPodSandboxStatsResponse stats. */
            stats: runtime.v1.PodSandboxStats.$Properties[];

            /**
             * Encodes the specified ListPodSandboxStatsResponse message. Does not implicitly {@link runtime.v1.ListPodSandboxStatsResponse.verify|verify} messages.
             * @param message ListPodSandboxStatsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListPodSandboxStatsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPodSandboxStatsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListPodSandboxStatsResponse & runtime.v1.ListPodSandboxStatsResponse.$Shape} ListPodSandboxStatsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListPodSandboxStatsResponse & runtime.v1.ListPodSandboxStatsResponse.$Shape;
        }

        namespace ListPodSandboxStatsResponse {

            /** Properties of a ListPodSandboxStatsResponse. */
            interface $Properties {

                /** ListPodSandboxStatsResponse stats */
                stats?: (runtime.v1.PodSandboxStats.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPodSandboxStatsResponse. */
            type $Shape = runtime.v1.ListPodSandboxStatsResponse.$Properties;
        }

        /**
         * Properties of a PodSandboxStats.
         * @deprecated Use runtime.v1.PodSandboxStats.$Properties instead.
         */
        interface IPodSandboxStats extends runtime.v1.PodSandboxStats.$Properties {
        }

        /** Represents a PodSandboxStats. */
        class PodSandboxStats {

            /**
             * Constructs a new PodSandboxStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStats attributes. */
            attributes?: (runtime.v1.PodSandboxAttributes.$Properties|null);

            /** PodSandboxStats linux. */
            linux?: (runtime.v1.LinuxPodSandboxStats.$Properties|null);

            /** PodSandboxStats windows. */
            windows?: (runtime.v1.WindowsPodSandboxStats.$Properties|null);

            /**
             * Encodes the specified PodSandboxStats message. Does not implicitly {@link runtime.v1.PodSandboxStats.verify|verify} messages.
             * @param message PodSandboxStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStats & runtime.v1.PodSandboxStats.$Shape} PodSandboxStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStats & runtime.v1.PodSandboxStats.$Shape;
        }

        namespace PodSandboxStats {

            /** Properties of a PodSandboxStats. */
            interface $Properties {

                /** PodSandboxStats attributes */
                attributes?: (runtime.v1.PodSandboxAttributes.$Properties|null);

                /** PodSandboxStats linux */
                linux?: (runtime.v1.LinuxPodSandboxStats.$Properties|null);

                /** PodSandboxStats windows */
                windows?: (runtime.v1.WindowsPodSandboxStats.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStats. */
            type $Shape = runtime.v1.PodSandboxStats.$Properties;
        }

        /**
         * Properties of a PodSandboxAttributes.
         * @deprecated Use runtime.v1.PodSandboxAttributes.$Properties instead.
         */
        interface IPodSandboxAttributes extends runtime.v1.PodSandboxAttributes.$Properties {
        }

        /** Represents a PodSandboxAttributes. */
        class PodSandboxAttributes {

            /**
             * Constructs a new PodSandboxAttributes.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxAttributes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxAttributes id. */
            id: string;

            /** PodSandboxAttributes metadata. */
            metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

            /** PodSandboxAttributes labels. */
            labels: { [k: string]: string };

            /** PodSandboxAttributes annotations. */
            annotations: { [k: string]: string };

            /**
             * Encodes the specified PodSandboxAttributes message. Does not implicitly {@link runtime.v1.PodSandboxAttributes.verify|verify} messages.
             * @param message PodSandboxAttributes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxAttributes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxAttributes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxAttributes & runtime.v1.PodSandboxAttributes.$Shape} PodSandboxAttributes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxAttributes & runtime.v1.PodSandboxAttributes.$Shape;
        }

        namespace PodSandboxAttributes {

            /** Properties of a PodSandboxAttributes. */
            interface $Properties {

                /** PodSandboxAttributes id */
                id?: (string|null);

                /** PodSandboxAttributes metadata */
                metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

                /** PodSandboxAttributes labels */
                labels?: ({ [k: string]: string }|null);

                /** PodSandboxAttributes annotations */
                annotations?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxAttributes. */
            type $Shape = runtime.v1.PodSandboxAttributes.$Properties;
        }

        /**
         * Properties of a LinuxPodSandboxStats.
         * @deprecated Use runtime.v1.LinuxPodSandboxStats.$Properties instead.
         */
        interface ILinuxPodSandboxStats extends runtime.v1.LinuxPodSandboxStats.$Properties {
        }

        /** Represents a LinuxPodSandboxStats. */
        class LinuxPodSandboxStats {

            /**
             * Constructs a new LinuxPodSandboxStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxPodSandboxStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxPodSandboxStats cpu. */
            cpu?: (runtime.v1.CpuUsage.$Properties|null);

            /** LinuxPodSandboxStats memory. */
            memory?: (runtime.v1.MemoryUsage.$Properties|null);

            /** LinuxPodSandboxStats network. */
            network?: (runtime.v1.NetworkUsage.$Properties|null);

            /** LinuxPodSandboxStats process. */
            process?: (runtime.v1.ProcessUsage.$Properties|null);

            /** LinuxPodSandboxStats containers. */
            containers: runtime.v1.ContainerStats.$Properties[];

            /** LinuxPodSandboxStats io. */
            io?: (runtime.v1.IoUsage.$Properties|null);

            /**
             * Encodes the specified LinuxPodSandboxStats message. Does not implicitly {@link runtime.v1.LinuxPodSandboxStats.verify|verify} messages.
             * @param message LinuxPodSandboxStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxPodSandboxStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxPodSandboxStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxPodSandboxStats & runtime.v1.LinuxPodSandboxStats.$Shape} LinuxPodSandboxStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxPodSandboxStats & runtime.v1.LinuxPodSandboxStats.$Shape;
        }

        namespace LinuxPodSandboxStats {

            /** Properties of a LinuxPodSandboxStats. */
            interface $Properties {

                /** LinuxPodSandboxStats cpu */
                cpu?: (runtime.v1.CpuUsage.$Properties|null);

                /** LinuxPodSandboxStats memory */
                memory?: (runtime.v1.MemoryUsage.$Properties|null);

                /** LinuxPodSandboxStats network */
                network?: (runtime.v1.NetworkUsage.$Properties|null);

                /** LinuxPodSandboxStats process */
                process?: (runtime.v1.ProcessUsage.$Properties|null);

                /** LinuxPodSandboxStats containers */
                containers?: (runtime.v1.ContainerStats.$Properties[]|null);

                /** LinuxPodSandboxStats io */
                io?: (runtime.v1.IoUsage.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxPodSandboxStats. */
            type $Shape = runtime.v1.LinuxPodSandboxStats.$Properties;
        }

        /**
         * Properties of a NetworkUsage.
         * @deprecated Use runtime.v1.NetworkUsage.$Properties instead.
         */
        interface INetworkUsage extends runtime.v1.NetworkUsage.$Properties {
        }

        /** Represents a NetworkUsage. */
        class NetworkUsage {

            /**
             * Constructs a new NetworkUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.NetworkUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkUsage timestamp. */
            timestamp: Long;

            /** NetworkUsage defaultInterface. */
            defaultInterface?: (runtime.v1.NetworkInterfaceUsage.$Properties|null);

            /** NetworkUsage interfaces. */
            interfaces: runtime.v1.NetworkInterfaceUsage.$Properties[];

            /**
             * Encodes the specified NetworkUsage message. Does not implicitly {@link runtime.v1.NetworkUsage.verify|verify} messages.
             * @param message NetworkUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.NetworkUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.NetworkUsage & runtime.v1.NetworkUsage.$Shape} NetworkUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.NetworkUsage & runtime.v1.NetworkUsage.$Shape;
        }

        namespace NetworkUsage {

            /** Properties of a NetworkUsage. */
            interface $Properties {

                /** NetworkUsage timestamp */
                timestamp?: (Long|null);

                /** NetworkUsage defaultInterface */
                defaultInterface?: (runtime.v1.NetworkInterfaceUsage.$Properties|null);

                /** NetworkUsage interfaces */
                interfaces?: (runtime.v1.NetworkInterfaceUsage.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkUsage. */
            type $Shape = runtime.v1.NetworkUsage.$Properties;
        }

        /**
         * Properties of a NetworkInterfaceUsage.
         * @deprecated Use runtime.v1.NetworkInterfaceUsage.$Properties instead.
         */
        interface INetworkInterfaceUsage extends runtime.v1.NetworkInterfaceUsage.$Properties {
        }

        /** Represents a NetworkInterfaceUsage. */
        class NetworkInterfaceUsage {

            /**
             * Constructs a new NetworkInterfaceUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.NetworkInterfaceUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkInterfaceUsage name. */
            name: string;

            /** NetworkInterfaceUsage rxBytes. */
            rxBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** NetworkInterfaceUsage rxErrors. */
            rxErrors?: (runtime.v1.UInt64Value.$Properties|null);

            /** NetworkInterfaceUsage txBytes. */
            txBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** NetworkInterfaceUsage txErrors. */
            txErrors?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified NetworkInterfaceUsage message. Does not implicitly {@link runtime.v1.NetworkInterfaceUsage.verify|verify} messages.
             * @param message NetworkInterfaceUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.NetworkInterfaceUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkInterfaceUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.NetworkInterfaceUsage & runtime.v1.NetworkInterfaceUsage.$Shape} NetworkInterfaceUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.NetworkInterfaceUsage & runtime.v1.NetworkInterfaceUsage.$Shape;
        }

        namespace NetworkInterfaceUsage {

            /** Properties of a NetworkInterfaceUsage. */
            interface $Properties {

                /** NetworkInterfaceUsage name */
                name?: (string|null);

                /** NetworkInterfaceUsage rxBytes */
                rxBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** NetworkInterfaceUsage rxErrors */
                rxErrors?: (runtime.v1.UInt64Value.$Properties|null);

                /** NetworkInterfaceUsage txBytes */
                txBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** NetworkInterfaceUsage txErrors */
                txErrors?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkInterfaceUsage. */
            type $Shape = runtime.v1.NetworkInterfaceUsage.$Properties;
        }

        /**
         * Properties of a ProcessUsage.
         * @deprecated Use runtime.v1.ProcessUsage.$Properties instead.
         */
        interface IProcessUsage extends runtime.v1.ProcessUsage.$Properties {
        }

        /** Represents a ProcessUsage. */
        class ProcessUsage {

            /**
             * Constructs a new ProcessUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ProcessUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProcessUsage timestamp. */
            timestamp: Long;

            /** ProcessUsage processCount. */
            processCount?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified ProcessUsage message. Does not implicitly {@link runtime.v1.ProcessUsage.verify|verify} messages.
             * @param message ProcessUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ProcessUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProcessUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ProcessUsage & runtime.v1.ProcessUsage.$Shape} ProcessUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ProcessUsage & runtime.v1.ProcessUsage.$Shape;
        }

        namespace ProcessUsage {

            /** Properties of a ProcessUsage. */
            interface $Properties {

                /** ProcessUsage timestamp */
                timestamp?: (Long|null);

                /** ProcessUsage processCount */
                processCount?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProcessUsage. */
            type $Shape = runtime.v1.ProcessUsage.$Properties;
        }

        /**
         * Properties of a WindowsPodSandboxStats.
         * @deprecated Use runtime.v1.WindowsPodSandboxStats.$Properties instead.
         */
        interface IWindowsPodSandboxStats extends runtime.v1.WindowsPodSandboxStats.$Properties {
        }

        /** Represents a WindowsPodSandboxStats. */
        class WindowsPodSandboxStats {

            /**
             * Constructs a new WindowsPodSandboxStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsPodSandboxStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsPodSandboxStats cpu. */
            cpu?: (runtime.v1.WindowsCpuUsage.$Properties|null);

            /** WindowsPodSandboxStats memory. */
            memory?: (runtime.v1.WindowsMemoryUsage.$Properties|null);

            /** WindowsPodSandboxStats network. */
            network?: (runtime.v1.WindowsNetworkUsage.$Properties|null);

            /** WindowsPodSandboxStats process. */
            process?: (runtime.v1.WindowsProcessUsage.$Properties|null);

            /** WindowsPodSandboxStats containers. */
            containers: runtime.v1.WindowsContainerStats.$Properties[];

            /**
             * Encodes the specified WindowsPodSandboxStats message. Does not implicitly {@link runtime.v1.WindowsPodSandboxStats.verify|verify} messages.
             * @param message WindowsPodSandboxStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsPodSandboxStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsPodSandboxStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsPodSandboxStats & runtime.v1.WindowsPodSandboxStats.$Shape} WindowsPodSandboxStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsPodSandboxStats & runtime.v1.WindowsPodSandboxStats.$Shape;
        }

        namespace WindowsPodSandboxStats {

            /** Properties of a WindowsPodSandboxStats. */
            interface $Properties {

                /** WindowsPodSandboxStats cpu */
                cpu?: (runtime.v1.WindowsCpuUsage.$Properties|null);

                /** WindowsPodSandboxStats memory */
                memory?: (runtime.v1.WindowsMemoryUsage.$Properties|null);

                /** WindowsPodSandboxStats network */
                network?: (runtime.v1.WindowsNetworkUsage.$Properties|null);

                /** WindowsPodSandboxStats process */
                process?: (runtime.v1.WindowsProcessUsage.$Properties|null);

                /** WindowsPodSandboxStats containers */
                containers?: (runtime.v1.WindowsContainerStats.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsPodSandboxStats. */
            type $Shape = runtime.v1.WindowsPodSandboxStats.$Properties;
        }

        /**
         * Properties of a WindowsCpuUsage.
         * @deprecated Use runtime.v1.WindowsCpuUsage.$Properties instead.
         */
        interface IWindowsCpuUsage extends runtime.v1.WindowsCpuUsage.$Properties {
        }

        /** Represents a WindowsCpuUsage. */
        class WindowsCpuUsage {

            /**
             * Constructs a new WindowsCpuUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsCpuUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsCpuUsage timestamp. */
            timestamp: Long;

            /** WindowsCpuUsage usageCoreNanoSeconds. */
            usageCoreNanoSeconds?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsCpuUsage usageNanoCores. */
            usageNanoCores?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified WindowsCpuUsage message. Does not implicitly {@link runtime.v1.WindowsCpuUsage.verify|verify} messages.
             * @param message WindowsCpuUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsCpuUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsCpuUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsCpuUsage & runtime.v1.WindowsCpuUsage.$Shape} WindowsCpuUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsCpuUsage & runtime.v1.WindowsCpuUsage.$Shape;
        }

        namespace WindowsCpuUsage {

            /** Properties of a WindowsCpuUsage. */
            interface $Properties {

                /** WindowsCpuUsage timestamp */
                timestamp?: (Long|null);

                /** WindowsCpuUsage usageCoreNanoSeconds */
                usageCoreNanoSeconds?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsCpuUsage usageNanoCores */
                usageNanoCores?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsCpuUsage. */
            type $Shape = runtime.v1.WindowsCpuUsage.$Properties;
        }

        /**
         * Properties of a WindowsMemoryUsage.
         * @deprecated Use runtime.v1.WindowsMemoryUsage.$Properties instead.
         */
        interface IWindowsMemoryUsage extends runtime.v1.WindowsMemoryUsage.$Properties {
        }

        /** Represents a WindowsMemoryUsage. */
        class WindowsMemoryUsage {

            /**
             * Constructs a new WindowsMemoryUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsMemoryUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsMemoryUsage timestamp. */
            timestamp: Long;

            /** WindowsMemoryUsage workingSetBytes. */
            workingSetBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsMemoryUsage availableBytes. */
            availableBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsMemoryUsage pageFaults. */
            pageFaults?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsMemoryUsage commitMemoryBytes. */
            commitMemoryBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified WindowsMemoryUsage message. Does not implicitly {@link runtime.v1.WindowsMemoryUsage.verify|verify} messages.
             * @param message WindowsMemoryUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsMemoryUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsMemoryUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsMemoryUsage & runtime.v1.WindowsMemoryUsage.$Shape} WindowsMemoryUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsMemoryUsage & runtime.v1.WindowsMemoryUsage.$Shape;
        }

        namespace WindowsMemoryUsage {

            /** Properties of a WindowsMemoryUsage. */
            interface $Properties {

                /** WindowsMemoryUsage timestamp */
                timestamp?: (Long|null);

                /** WindowsMemoryUsage workingSetBytes */
                workingSetBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsMemoryUsage availableBytes */
                availableBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsMemoryUsage pageFaults */
                pageFaults?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsMemoryUsage commitMemoryBytes */
                commitMemoryBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsMemoryUsage. */
            type $Shape = runtime.v1.WindowsMemoryUsage.$Properties;
        }

        /**
         * Properties of a WindowsNetworkUsage.
         * @deprecated Use runtime.v1.WindowsNetworkUsage.$Properties instead.
         */
        interface IWindowsNetworkUsage extends runtime.v1.WindowsNetworkUsage.$Properties {
        }

        /** Represents a WindowsNetworkUsage. */
        class WindowsNetworkUsage {

            /**
             * Constructs a new WindowsNetworkUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsNetworkUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsNetworkUsage timestamp. */
            timestamp: Long;

            /** WindowsNetworkUsage defaultInterface. */
            defaultInterface?: (runtime.v1.WindowsNetworkInterfaceUsage.$Properties|null);

            /** WindowsNetworkUsage interfaces. */
            interfaces: runtime.v1.WindowsNetworkInterfaceUsage.$Properties[];

            /**
             * Encodes the specified WindowsNetworkUsage message. Does not implicitly {@link runtime.v1.WindowsNetworkUsage.verify|verify} messages.
             * @param message WindowsNetworkUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsNetworkUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsNetworkUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsNetworkUsage & runtime.v1.WindowsNetworkUsage.$Shape} WindowsNetworkUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsNetworkUsage & runtime.v1.WindowsNetworkUsage.$Shape;
        }

        namespace WindowsNetworkUsage {

            /** Properties of a WindowsNetworkUsage. */
            interface $Properties {

                /** WindowsNetworkUsage timestamp */
                timestamp?: (Long|null);

                /** WindowsNetworkUsage defaultInterface */
                defaultInterface?: (runtime.v1.WindowsNetworkInterfaceUsage.$Properties|null);

                /** WindowsNetworkUsage interfaces */
                interfaces?: (runtime.v1.WindowsNetworkInterfaceUsage.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsNetworkUsage. */
            type $Shape = runtime.v1.WindowsNetworkUsage.$Properties;
        }

        /**
         * Properties of a WindowsNetworkInterfaceUsage.
         * @deprecated Use runtime.v1.WindowsNetworkInterfaceUsage.$Properties instead.
         */
        interface IWindowsNetworkInterfaceUsage extends runtime.v1.WindowsNetworkInterfaceUsage.$Properties {
        }

        /** Represents a WindowsNetworkInterfaceUsage. */
        class WindowsNetworkInterfaceUsage {

            /**
             * Constructs a new WindowsNetworkInterfaceUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsNetworkInterfaceUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsNetworkInterfaceUsage name. */
            name: string;

            /** WindowsNetworkInterfaceUsage rxBytes. */
            rxBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsNetworkInterfaceUsage rxPacketsDropped. */
            rxPacketsDropped?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsNetworkInterfaceUsage txBytes. */
            txBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /** WindowsNetworkInterfaceUsage txPacketsDropped. */
            txPacketsDropped?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified WindowsNetworkInterfaceUsage message. Does not implicitly {@link runtime.v1.WindowsNetworkInterfaceUsage.verify|verify} messages.
             * @param message WindowsNetworkInterfaceUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsNetworkInterfaceUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsNetworkInterfaceUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsNetworkInterfaceUsage & runtime.v1.WindowsNetworkInterfaceUsage.$Shape} WindowsNetworkInterfaceUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsNetworkInterfaceUsage & runtime.v1.WindowsNetworkInterfaceUsage.$Shape;
        }

        namespace WindowsNetworkInterfaceUsage {

            /** Properties of a WindowsNetworkInterfaceUsage. */
            interface $Properties {

                /** WindowsNetworkInterfaceUsage name */
                name?: (string|null);

                /** WindowsNetworkInterfaceUsage rxBytes */
                rxBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsNetworkInterfaceUsage rxPacketsDropped */
                rxPacketsDropped?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsNetworkInterfaceUsage txBytes */
                txBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** WindowsNetworkInterfaceUsage txPacketsDropped */
                txPacketsDropped?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsNetworkInterfaceUsage. */
            type $Shape = runtime.v1.WindowsNetworkInterfaceUsage.$Properties;
        }

        /**
         * Properties of a WindowsProcessUsage.
         * @deprecated Use runtime.v1.WindowsProcessUsage.$Properties instead.
         */
        interface IWindowsProcessUsage extends runtime.v1.WindowsProcessUsage.$Properties {
        }

        /** Represents a WindowsProcessUsage. */
        class WindowsProcessUsage {

            /**
             * Constructs a new WindowsProcessUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsProcessUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsProcessUsage timestamp. */
            timestamp: Long;

            /** WindowsProcessUsage processCount. */
            processCount?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified WindowsProcessUsage message. Does not implicitly {@link runtime.v1.WindowsProcessUsage.verify|verify} messages.
             * @param message WindowsProcessUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsProcessUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsProcessUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsProcessUsage & runtime.v1.WindowsProcessUsage.$Shape} WindowsProcessUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsProcessUsage & runtime.v1.WindowsProcessUsage.$Shape;
        }

        namespace WindowsProcessUsage {

            /** Properties of a WindowsProcessUsage. */
            interface $Properties {

                /** WindowsProcessUsage timestamp */
                timestamp?: (Long|null);

                /** WindowsProcessUsage processCount */
                processCount?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsProcessUsage. */
            type $Shape = runtime.v1.WindowsProcessUsage.$Properties;
        }

        /**
         * Properties of a WindowsContainerStats.
         * @deprecated Use runtime.v1.WindowsContainerStats.$Properties instead.
         */
        interface IWindowsContainerStats extends runtime.v1.WindowsContainerStats.$Properties {
        }

        /** Represents a WindowsContainerStats. */
        class WindowsContainerStats {

            /**
             * Constructs a new WindowsContainerStats.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsContainerStats.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsContainerStats attributes. */
            attributes?: (runtime.v1.ContainerAttributes.$Properties|null);

            /** WindowsContainerStats cpu. */
            cpu?: (runtime.v1.WindowsCpuUsage.$Properties|null);

            /** WindowsContainerStats memory. */
            memory?: (runtime.v1.WindowsMemoryUsage.$Properties|null);

            /** WindowsContainerStats writableLayer. */
            writableLayer?: (runtime.v1.WindowsFilesystemUsage.$Properties|null);

            /**
             * Encodes the specified WindowsContainerStats message. Does not implicitly {@link runtime.v1.WindowsContainerStats.verify|verify} messages.
             * @param message WindowsContainerStats message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsContainerStats.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsContainerStats message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsContainerStats & runtime.v1.WindowsContainerStats.$Shape} WindowsContainerStats
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsContainerStats & runtime.v1.WindowsContainerStats.$Shape;
        }

        namespace WindowsContainerStats {

            /** Properties of a WindowsContainerStats. */
            interface $Properties {

                /** WindowsContainerStats attributes */
                attributes?: (runtime.v1.ContainerAttributes.$Properties|null);

                /** WindowsContainerStats cpu */
                cpu?: (runtime.v1.WindowsCpuUsage.$Properties|null);

                /** WindowsContainerStats memory */
                memory?: (runtime.v1.WindowsMemoryUsage.$Properties|null);

                /** WindowsContainerStats writableLayer */
                writableLayer?: (runtime.v1.WindowsFilesystemUsage.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsContainerStats. */
            type $Shape = runtime.v1.WindowsContainerStats.$Properties;
        }

        /**
         * Properties of a WindowsFilesystemUsage.
         * @deprecated Use runtime.v1.WindowsFilesystemUsage.$Properties instead.
         */
        interface IWindowsFilesystemUsage extends runtime.v1.WindowsFilesystemUsage.$Properties {
        }

        /** Represents a WindowsFilesystemUsage. */
        class WindowsFilesystemUsage {

            /**
             * Constructs a new WindowsFilesystemUsage.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsFilesystemUsage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsFilesystemUsage timestamp. */
            timestamp: Long;

            /** WindowsFilesystemUsage fsId. */
            fsId?: (runtime.v1.FilesystemIdentifier.$Properties|null);

            /** WindowsFilesystemUsage usedBytes. */
            usedBytes?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified WindowsFilesystemUsage message. Does not implicitly {@link runtime.v1.WindowsFilesystemUsage.verify|verify} messages.
             * @param message WindowsFilesystemUsage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsFilesystemUsage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsFilesystemUsage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsFilesystemUsage & runtime.v1.WindowsFilesystemUsage.$Shape} WindowsFilesystemUsage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsFilesystemUsage & runtime.v1.WindowsFilesystemUsage.$Shape;
        }

        namespace WindowsFilesystemUsage {

            /** Properties of a WindowsFilesystemUsage. */
            interface $Properties {

                /** WindowsFilesystemUsage timestamp */
                timestamp?: (Long|null);

                /** WindowsFilesystemUsage fsId */
                fsId?: (runtime.v1.FilesystemIdentifier.$Properties|null);

                /** WindowsFilesystemUsage usedBytes */
                usedBytes?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsFilesystemUsage. */
            type $Shape = runtime.v1.WindowsFilesystemUsage.$Properties;
        }

        /**
         * Properties of a StatusRequest.
         * @deprecated Use runtime.v1.StatusRequest.$Properties instead.
         */
        interface IStatusRequest extends runtime.v1.StatusRequest.$Properties {
        }

        /** Represents a StatusRequest. */
        class StatusRequest {

            /**
             * Constructs a new StatusRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StatusRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatusRequest verbose. */
            verbose: boolean;

            /**
             * Encodes the specified StatusRequest message. Does not implicitly {@link runtime.v1.StatusRequest.verify|verify} messages.
             * @param message StatusRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatusRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StatusRequest & runtime.v1.StatusRequest.$Shape} StatusRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StatusRequest & runtime.v1.StatusRequest.$Shape;
        }

        namespace StatusRequest {

            /** Properties of a StatusRequest. */
            interface $Properties {

                /** StatusRequest verbose */
                verbose?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatusRequest. */
            type $Shape = runtime.v1.StatusRequest.$Properties;
        }

        /**
         * Properties of a StatusResponse.
         * @deprecated Use runtime.v1.StatusResponse.$Properties instead.
         */
        interface IStatusResponse extends runtime.v1.StatusResponse.$Properties {
        }

        /** Represents a StatusResponse. */
        class StatusResponse {

            /**
             * Constructs a new StatusResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StatusResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatusResponse status. */
            status?: (runtime.v1.RuntimeStatus.$Properties|null);

            /** StatusResponse info. */
            info: { [k: string]: string };

            /** StatusResponse runtimeHandlers. */
            runtimeHandlers: runtime.v1.RuntimeHandler.$Properties[];

            /** StatusResponse features. */
            features?: (runtime.v1.RuntimeFeatures.$Properties|null);

            /**
             * Encodes the specified StatusResponse message. Does not implicitly {@link runtime.v1.StatusResponse.verify|verify} messages.
             * @param message StatusResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatusResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StatusResponse & runtime.v1.StatusResponse.$Shape} StatusResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StatusResponse & runtime.v1.StatusResponse.$Shape;
        }

        namespace StatusResponse {

            /** Properties of a StatusResponse. */
            interface $Properties {

                /** StatusResponse status */
                status?: (runtime.v1.RuntimeStatus.$Properties|null);

                /** StatusResponse info */
                info?: ({ [k: string]: string }|null);

                /** StatusResponse runtimeHandlers */
                runtimeHandlers?: (runtime.v1.RuntimeHandler.$Properties[]|null);

                /** StatusResponse features */
                features?: (runtime.v1.RuntimeFeatures.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatusResponse. */
            type $Shape = runtime.v1.StatusResponse.$Properties;
        }

        /**
         * Properties of a RuntimeStatus.
         * @deprecated Use runtime.v1.RuntimeStatus.$Properties instead.
         */
        interface IRuntimeStatus extends runtime.v1.RuntimeStatus.$Properties {
        }

        /** Represents a RuntimeStatus. */
        class RuntimeStatus {

            /**
             * Constructs a new RuntimeStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeStatus conditions. */
            conditions: runtime.v1.RuntimeCondition.$Properties[];

            /**
             * Encodes the specified RuntimeStatus message. Does not implicitly {@link runtime.v1.RuntimeStatus.verify|verify} messages.
             * @param message RuntimeStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeStatus & runtime.v1.RuntimeStatus.$Shape} RuntimeStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeStatus & runtime.v1.RuntimeStatus.$Shape;
        }

        namespace RuntimeStatus {

            /** Properties of a RuntimeStatus. */
            interface $Properties {

                /** RuntimeStatus conditions */
                conditions?: (runtime.v1.RuntimeCondition.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeStatus. */
            type $Shape = runtime.v1.RuntimeStatus.$Properties;
        }

        /**
         * Properties of a RuntimeCondition.
         * @deprecated Use runtime.v1.RuntimeCondition.$Properties instead.
         */
        interface IRuntimeCondition extends runtime.v1.RuntimeCondition.$Properties {
        }

        /** Represents a RuntimeCondition. */
        class RuntimeCondition {

            /**
             * Constructs a new RuntimeCondition.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeCondition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeCondition type. */
            type: string;

            /** RuntimeCondition status. */
            status: boolean;

            /** RuntimeCondition reason. */
            reason: string;

            /** RuntimeCondition message. */
            message: string;

            /**
             * Encodes the specified RuntimeCondition message. Does not implicitly {@link runtime.v1.RuntimeCondition.verify|verify} messages.
             * @param message RuntimeCondition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeCondition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeCondition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeCondition & runtime.v1.RuntimeCondition.$Shape} RuntimeCondition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeCondition & runtime.v1.RuntimeCondition.$Shape;
        }

        namespace RuntimeCondition {

            /** Properties of a RuntimeCondition. */
            interface $Properties {

                /** RuntimeCondition type */
                type?: (string|null);

                /** RuntimeCondition status */
                status?: (boolean|null);

                /** RuntimeCondition reason */
                reason?: (string|null);

                /** RuntimeCondition message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeCondition. */
            type $Shape = runtime.v1.RuntimeCondition.$Properties;
        }

        /**
         * Properties of a RuntimeHandler.
         * @deprecated Use runtime.v1.RuntimeHandler.$Properties instead.
         */
        interface IRuntimeHandler extends runtime.v1.RuntimeHandler.$Properties {
        }

        /** Represents a RuntimeHandler. */
        class RuntimeHandler {

            /**
             * Constructs a new RuntimeHandler.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeHandler.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeHandler name. */
            name: string;

            /** RuntimeHandler features. */
            features?: (runtime.v1.RuntimeHandlerFeatures.$Properties|null);

            /**
             * Encodes the specified RuntimeHandler message. Does not implicitly {@link runtime.v1.RuntimeHandler.verify|verify} messages.
             * @param message RuntimeHandler message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeHandler.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeHandler message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeHandler & runtime.v1.RuntimeHandler.$Shape} RuntimeHandler
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeHandler & runtime.v1.RuntimeHandler.$Shape;
        }

        namespace RuntimeHandler {

            /** Properties of a RuntimeHandler. */
            interface $Properties {

                /** RuntimeHandler name */
                name?: (string|null);

                /** RuntimeHandler features */
                features?: (runtime.v1.RuntimeHandlerFeatures.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeHandler. */
            type $Shape = runtime.v1.RuntimeHandler.$Properties;
        }

        /**
         * Properties of a RuntimeHandlerFeatures.
         * @deprecated Use runtime.v1.RuntimeHandlerFeatures.$Properties instead.
         */
        interface IRuntimeHandlerFeatures extends runtime.v1.RuntimeHandlerFeatures.$Properties {
        }

        /** Represents a RuntimeHandlerFeatures. */
        class RuntimeHandlerFeatures {

            /**
             * Constructs a new RuntimeHandlerFeatures.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeHandlerFeatures.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeHandlerFeatures recursiveReadOnlyMounts. */
            recursiveReadOnlyMounts: boolean;

            /** RuntimeHandlerFeatures userNamespaces. */
            userNamespaces: boolean;

            /**
             * Encodes the specified RuntimeHandlerFeatures message. Does not implicitly {@link runtime.v1.RuntimeHandlerFeatures.verify|verify} messages.
             * @param message RuntimeHandlerFeatures message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeHandlerFeatures.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeHandlerFeatures message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeHandlerFeatures & runtime.v1.RuntimeHandlerFeatures.$Shape} RuntimeHandlerFeatures
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeHandlerFeatures & runtime.v1.RuntimeHandlerFeatures.$Shape;
        }

        namespace RuntimeHandlerFeatures {

            /** Properties of a RuntimeHandlerFeatures. */
            interface $Properties {

                /** RuntimeHandlerFeatures recursiveReadOnlyMounts */
                recursiveReadOnlyMounts?: (boolean|null);

                /** RuntimeHandlerFeatures userNamespaces */
                userNamespaces?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeHandlerFeatures. */
            type $Shape = runtime.v1.RuntimeHandlerFeatures.$Properties;
        }

        /**
         * Properties of a RuntimeFeatures.
         * @deprecated Use runtime.v1.RuntimeFeatures.$Properties instead.
         */
        interface IRuntimeFeatures extends runtime.v1.RuntimeFeatures.$Properties {
        }

        /** Represents a RuntimeFeatures. */
        class RuntimeFeatures {

            /**
             * Constructs a new RuntimeFeatures.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeFeatures.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeFeatures supplementalGroupsPolicy. */
            supplementalGroupsPolicy: boolean;

            /** RuntimeFeatures userNamespacesHostNetwork. */
            userNamespacesHostNetwork: boolean;

            /** RuntimeFeatures mountOptions. */
            mountOptions: boolean;

            /**
             * Encodes the specified RuntimeFeatures message. Does not implicitly {@link runtime.v1.RuntimeFeatures.verify|verify} messages.
             * @param message RuntimeFeatures message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeFeatures.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeFeatures message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeFeatures & runtime.v1.RuntimeFeatures.$Shape} RuntimeFeatures
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeFeatures & runtime.v1.RuntimeFeatures.$Shape;
        }

        namespace RuntimeFeatures {

            /** Properties of a RuntimeFeatures. */
            interface $Properties {

                /** RuntimeFeatures supplementalGroupsPolicy */
                supplementalGroupsPolicy?: (boolean|null);

                /** RuntimeFeatures userNamespacesHostNetwork */
                userNamespacesHostNetwork?: (boolean|null);

                /** RuntimeFeatures mountOptions */
                mountOptions?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeFeatures. */
            type $Shape = runtime.v1.RuntimeFeatures.$Properties;
        }

        /**
         * Properties of a ListMetricDescriptorsRequest.
         * @deprecated Use runtime.v1.ListMetricDescriptorsRequest.$Properties instead.
         */
        interface IListMetricDescriptorsRequest extends runtime.v1.ListMetricDescriptorsRequest.$Properties {
        }

        /** Represents a ListMetricDescriptorsRequest. */
        class ListMetricDescriptorsRequest {

            /**
             * Constructs a new ListMetricDescriptorsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListMetricDescriptorsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListMetricDescriptorsRequest message. Does not implicitly {@link runtime.v1.ListMetricDescriptorsRequest.verify|verify} messages.
             * @param message ListMetricDescriptorsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListMetricDescriptorsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListMetricDescriptorsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListMetricDescriptorsRequest & runtime.v1.ListMetricDescriptorsRequest.$Shape} ListMetricDescriptorsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListMetricDescriptorsRequest & runtime.v1.ListMetricDescriptorsRequest.$Shape;
        }

        namespace ListMetricDescriptorsRequest {

            /** Properties of a ListMetricDescriptorsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListMetricDescriptorsRequest. */
            type $Shape = runtime.v1.ListMetricDescriptorsRequest.$Properties;
        }

        /**
         * Properties of a ListMetricDescriptorsResponse.
         * @deprecated Use runtime.v1.ListMetricDescriptorsResponse.$Properties instead.
         */
        interface IListMetricDescriptorsResponse extends runtime.v1.ListMetricDescriptorsResponse.$Properties {
        }

        /** Represents a ListMetricDescriptorsResponse. */
        class ListMetricDescriptorsResponse {

            /**
             * Constructs a new ListMetricDescriptorsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListMetricDescriptorsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListMetricDescriptorsResponse descriptors. */
            descriptors: runtime.v1.MetricDescriptor.$Properties[];

            /**
             * Encodes the specified ListMetricDescriptorsResponse message. Does not implicitly {@link runtime.v1.ListMetricDescriptorsResponse.verify|verify} messages.
             * @param message ListMetricDescriptorsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListMetricDescriptorsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListMetricDescriptorsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListMetricDescriptorsResponse & runtime.v1.ListMetricDescriptorsResponse.$Shape} ListMetricDescriptorsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListMetricDescriptorsResponse & runtime.v1.ListMetricDescriptorsResponse.$Shape;
        }

        namespace ListMetricDescriptorsResponse {

            /** Properties of a ListMetricDescriptorsResponse. */
            interface $Properties {

                /** ListMetricDescriptorsResponse descriptors */
                descriptors?: (runtime.v1.MetricDescriptor.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListMetricDescriptorsResponse. */
            type $Shape = runtime.v1.ListMetricDescriptorsResponse.$Properties;
        }

        /**
         * Properties of a MetricDescriptor.
         * @deprecated Use runtime.v1.MetricDescriptor.$Properties instead.
         */
        interface IMetricDescriptor extends runtime.v1.MetricDescriptor.$Properties {
        }

        /** Represents a MetricDescriptor. */
        class MetricDescriptor {

            /**
             * Constructs a new MetricDescriptor.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.MetricDescriptor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MetricDescriptor name. */
            name: string;

            /** MetricDescriptor help. */
            help: string;

            /** MetricDescriptor labelKeys. */
            labelKeys: string[];

            /**
             * Encodes the specified MetricDescriptor message. Does not implicitly {@link runtime.v1.MetricDescriptor.verify|verify} messages.
             * @param message MetricDescriptor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.MetricDescriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MetricDescriptor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.MetricDescriptor & runtime.v1.MetricDescriptor.$Shape} MetricDescriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.MetricDescriptor & runtime.v1.MetricDescriptor.$Shape;
        }

        namespace MetricDescriptor {

            /** Properties of a MetricDescriptor. */
            interface $Properties {

                /** MetricDescriptor name */
                name?: (string|null);

                /** MetricDescriptor help */
                help?: (string|null);

                /** MetricDescriptor labelKeys */
                labelKeys?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MetricDescriptor. */
            type $Shape = runtime.v1.MetricDescriptor.$Properties;
        }

        /**
         * Properties of a RuntimeConfigRequest.
         * @deprecated Use runtime.v1.RuntimeConfigRequest.$Properties instead.
         */
        interface IRuntimeConfigRequest extends runtime.v1.RuntimeConfigRequest.$Properties {
        }

        /** Represents a RuntimeConfigRequest. */
        class RuntimeConfigRequest {

            /**
             * Constructs a new RuntimeConfigRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeConfigRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified RuntimeConfigRequest message. Does not implicitly {@link runtime.v1.RuntimeConfigRequest.verify|verify} messages.
             * @param message RuntimeConfigRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeConfigRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeConfigRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeConfigRequest & runtime.v1.RuntimeConfigRequest.$Shape} RuntimeConfigRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeConfigRequest & runtime.v1.RuntimeConfigRequest.$Shape;
        }

        namespace RuntimeConfigRequest {

            /** Properties of a RuntimeConfigRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeConfigRequest. */
            type $Shape = runtime.v1.RuntimeConfigRequest.$Properties;
        }

        /**
         * Properties of a RuntimeConfigResponse.
         * @deprecated Use runtime.v1.RuntimeConfigResponse.$Properties instead.
         */
        interface IRuntimeConfigResponse extends runtime.v1.RuntimeConfigResponse.$Properties {
        }

        /** Represents a RuntimeConfigResponse. */
        class RuntimeConfigResponse {

            /**
             * Constructs a new RuntimeConfigResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeConfigResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeConfigResponse linux. */
            linux?: (runtime.v1.LinuxRuntimeConfiguration.$Properties|null);

            /**
             * Encodes the specified RuntimeConfigResponse message. Does not implicitly {@link runtime.v1.RuntimeConfigResponse.verify|verify} messages.
             * @param message RuntimeConfigResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeConfigResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeConfigResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeConfigResponse & runtime.v1.RuntimeConfigResponse.$Shape} RuntimeConfigResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeConfigResponse & runtime.v1.RuntimeConfigResponse.$Shape;
        }

        namespace RuntimeConfigResponse {

            /** Properties of a RuntimeConfigResponse. */
            interface $Properties {

                /** RuntimeConfigResponse linux */
                linux?: (runtime.v1.LinuxRuntimeConfiguration.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeConfigResponse. */
            type $Shape = runtime.v1.RuntimeConfigResponse.$Properties;
        }

        /**
         * Properties of a LinuxRuntimeConfiguration.
         * @deprecated Use runtime.v1.LinuxRuntimeConfiguration.$Properties instead.
         */
        interface ILinuxRuntimeConfiguration extends runtime.v1.LinuxRuntimeConfiguration.$Properties {
        }

        /** Represents a LinuxRuntimeConfiguration. */
        class LinuxRuntimeConfiguration {

            /**
             * Constructs a new LinuxRuntimeConfiguration.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxRuntimeConfiguration.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxRuntimeConfiguration cgroupDriver. */
            cgroupDriver: runtime.v1.CgroupDriver;

            /**
             * Encodes the specified LinuxRuntimeConfiguration message. Does not implicitly {@link runtime.v1.LinuxRuntimeConfiguration.verify|verify} messages.
             * @param message LinuxRuntimeConfiguration message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxRuntimeConfiguration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxRuntimeConfiguration message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxRuntimeConfiguration & runtime.v1.LinuxRuntimeConfiguration.$Shape} LinuxRuntimeConfiguration
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxRuntimeConfiguration & runtime.v1.LinuxRuntimeConfiguration.$Shape;
        }

        namespace LinuxRuntimeConfiguration {

            /** Properties of a LinuxRuntimeConfiguration. */
            interface $Properties {

                /** LinuxRuntimeConfiguration cgroupDriver */
                cgroupDriver?: (runtime.v1.CgroupDriver|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxRuntimeConfiguration. */
            type $Shape = runtime.v1.LinuxRuntimeConfiguration.$Properties;
        }

        /** CgroupDriver enum. */
        enum CgroupDriver {

            /** SYSTEMD value */
            SYSTEMD = 0,

            /** CGROUPFS value */
            CGROUPFS = 1
        }

        /** MountPropagation enum. */
        enum MountPropagation {

            /** PROPAGATION_PRIVATE value */
            PROPAGATION_PRIVATE = 0,

            /** PROPAGATION_HOST_TO_CONTAINER value */
            PROPAGATION_HOST_TO_CONTAINER = 1,

            /** PROPAGATION_BIDIRECTIONAL value */
            PROPAGATION_BIDIRECTIONAL = 2
        }

        /**
         * Properties of a Mount.
         * @deprecated Use runtime.v1.Mount.$Properties instead.
         */
        interface IMount extends runtime.v1.Mount.$Properties {
        }

        /** Represents a Mount. */
        class Mount {

            /**
             * Constructs a new Mount.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Mount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Mount containerPath. */
            containerPath: string;

            /** Mount hostPath. */
            hostPath: string;

            /** Mount readonly. */
            readonly: boolean;

            /** Mount selinuxRelabel. */
            selinuxRelabel: boolean;

            /** Mount propagation. */
            propagation: runtime.v1.MountPropagation;

            /** Mount uidMappings. */
            uidMappings: runtime.v1.IDMapping.$Properties[];

            /** Mount gidMappings. */
            gidMappings: runtime.v1.IDMapping.$Properties[];

            /** Mount recursiveReadOnly. */
            recursiveReadOnly: boolean;

            /** Mount image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /** Mount imageSubPath. */
            imageSubPath: string;

            /** Mount mountOptions. */
            mountOptions: string[];

            /**
             * Encodes the specified Mount message. Does not implicitly {@link runtime.v1.Mount.verify|verify} messages.
             * @param message Mount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Mount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Mount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Mount & runtime.v1.Mount.$Shape} Mount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Mount & runtime.v1.Mount.$Shape;
        }

        namespace Mount {

            /** Properties of a Mount. */
            interface $Properties {

                /** Mount containerPath */
                containerPath?: (string|null);

                /** Mount hostPath */
                hostPath?: (string|null);

                /** Mount readonly */
                readonly?: (boolean|null);

                /** Mount selinuxRelabel */
                selinuxRelabel?: (boolean|null);

                /** Mount propagation */
                propagation?: (runtime.v1.MountPropagation|null);

                /** Mount uidMappings */
                uidMappings?: (runtime.v1.IDMapping.$Properties[]|null);

                /** Mount gidMappings */
                gidMappings?: (runtime.v1.IDMapping.$Properties[]|null);

                /** Mount recursiveReadOnly */
                recursiveReadOnly?: (boolean|null);

                /** Mount image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** Mount imageSubPath */
                imageSubPath?: (string|null);

                /** Mount mountOptions */
                mountOptions?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Mount. */
            type $Shape = runtime.v1.Mount.$Properties;
        }

        /**
         * Properties of a RunPodSandboxRequest.
         * @deprecated Use runtime.v1.RunPodSandboxRequest.$Properties instead.
         */
        interface IRunPodSandboxRequest extends runtime.v1.RunPodSandboxRequest.$Properties {
        }

        /** Represents a RunPodSandboxRequest. */
        class RunPodSandboxRequest {

            /**
             * Constructs a new RunPodSandboxRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RunPodSandboxRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunPodSandboxRequest config. */
            config?: (runtime.v1.PodSandboxConfig.$Properties|null);

            /** RunPodSandboxRequest runtimeHandler. */
            runtimeHandler: string;

            /**
             * Encodes the specified RunPodSandboxRequest message. Does not implicitly {@link runtime.v1.RunPodSandboxRequest.verify|verify} messages.
             * @param message RunPodSandboxRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RunPodSandboxRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunPodSandboxRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RunPodSandboxRequest & runtime.v1.RunPodSandboxRequest.$Shape} RunPodSandboxRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RunPodSandboxRequest & runtime.v1.RunPodSandboxRequest.$Shape;
        }

        namespace RunPodSandboxRequest {

            /** Properties of a RunPodSandboxRequest. */
            interface $Properties {

                /** RunPodSandboxRequest config */
                config?: (runtime.v1.PodSandboxConfig.$Properties|null);

                /** RunPodSandboxRequest runtimeHandler */
                runtimeHandler?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunPodSandboxRequest. */
            type $Shape = runtime.v1.RunPodSandboxRequest.$Properties;
        }

        /**
         * Properties of a RunPodSandboxResponse.
         * @deprecated Use runtime.v1.RunPodSandboxResponse.$Properties instead.
         */
        interface IRunPodSandboxResponse extends runtime.v1.RunPodSandboxResponse.$Properties {
        }

        /** Represents a RunPodSandboxResponse. */
        class RunPodSandboxResponse {

            /**
             * Constructs a new RunPodSandboxResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RunPodSandboxResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RunPodSandboxResponse podSandboxId. */
            podSandboxId: string;

            /**
             * Encodes the specified RunPodSandboxResponse message. Does not implicitly {@link runtime.v1.RunPodSandboxResponse.verify|verify} messages.
             * @param message RunPodSandboxResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RunPodSandboxResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RunPodSandboxResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RunPodSandboxResponse & runtime.v1.RunPodSandboxResponse.$Shape} RunPodSandboxResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RunPodSandboxResponse & runtime.v1.RunPodSandboxResponse.$Shape;
        }

        namespace RunPodSandboxResponse {

            /** Properties of a RunPodSandboxResponse. */
            interface $Properties {

                /** RunPodSandboxResponse podSandboxId */
                podSandboxId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RunPodSandboxResponse. */
            type $Shape = runtime.v1.RunPodSandboxResponse.$Properties;
        }

        /**
         * Properties of a StopPodSandboxRequest.
         * @deprecated Use runtime.v1.StopPodSandboxRequest.$Properties instead.
         */
        interface IStopPodSandboxRequest extends runtime.v1.StopPodSandboxRequest.$Properties {
        }

        /** Represents a StopPodSandboxRequest. */
        class StopPodSandboxRequest {

            /**
             * Constructs a new StopPodSandboxRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StopPodSandboxRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StopPodSandboxRequest podSandboxId. */
            podSandboxId: string;

            /**
             * Encodes the specified StopPodSandboxRequest message. Does not implicitly {@link runtime.v1.StopPodSandboxRequest.verify|verify} messages.
             * @param message StopPodSandboxRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StopPodSandboxRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopPodSandboxRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StopPodSandboxRequest & runtime.v1.StopPodSandboxRequest.$Shape} StopPodSandboxRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StopPodSandboxRequest & runtime.v1.StopPodSandboxRequest.$Shape;
        }

        namespace StopPodSandboxRequest {

            /** Properties of a StopPodSandboxRequest. */
            interface $Properties {

                /** StopPodSandboxRequest podSandboxId */
                podSandboxId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopPodSandboxRequest. */
            type $Shape = runtime.v1.StopPodSandboxRequest.$Properties;
        }

        /**
         * Properties of a StopPodSandboxResponse.
         * @deprecated Use runtime.v1.StopPodSandboxResponse.$Properties instead.
         */
        interface IStopPodSandboxResponse extends runtime.v1.StopPodSandboxResponse.$Properties {
        }

        /** Represents a StopPodSandboxResponse. */
        class StopPodSandboxResponse {

            /**
             * Constructs a new StopPodSandboxResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StopPodSandboxResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified StopPodSandboxResponse message. Does not implicitly {@link runtime.v1.StopPodSandboxResponse.verify|verify} messages.
             * @param message StopPodSandboxResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StopPodSandboxResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopPodSandboxResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StopPodSandboxResponse & runtime.v1.StopPodSandboxResponse.$Shape} StopPodSandboxResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StopPodSandboxResponse & runtime.v1.StopPodSandboxResponse.$Shape;
        }

        namespace StopPodSandboxResponse {

            /** Properties of a StopPodSandboxResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopPodSandboxResponse. */
            type $Shape = runtime.v1.StopPodSandboxResponse.$Properties;
        }

        /**
         * Properties of a RemovePodSandboxRequest.
         * @deprecated Use runtime.v1.RemovePodSandboxRequest.$Properties instead.
         */
        interface IRemovePodSandboxRequest extends runtime.v1.RemovePodSandboxRequest.$Properties {
        }

        /** Represents a RemovePodSandboxRequest. */
        class RemovePodSandboxRequest {

            /**
             * Constructs a new RemovePodSandboxRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RemovePodSandboxRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemovePodSandboxRequest podSandboxId. */
            podSandboxId: string;

            /**
             * Encodes the specified RemovePodSandboxRequest message. Does not implicitly {@link runtime.v1.RemovePodSandboxRequest.verify|verify} messages.
             * @param message RemovePodSandboxRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RemovePodSandboxRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemovePodSandboxRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RemovePodSandboxRequest & runtime.v1.RemovePodSandboxRequest.$Shape} RemovePodSandboxRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RemovePodSandboxRequest & runtime.v1.RemovePodSandboxRequest.$Shape;
        }

        namespace RemovePodSandboxRequest {

            /** Properties of a RemovePodSandboxRequest. */
            interface $Properties {

                /** RemovePodSandboxRequest podSandboxId */
                podSandboxId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemovePodSandboxRequest. */
            type $Shape = runtime.v1.RemovePodSandboxRequest.$Properties;
        }

        /**
         * Properties of a RemovePodSandboxResponse.
         * @deprecated Use runtime.v1.RemovePodSandboxResponse.$Properties instead.
         */
        interface IRemovePodSandboxResponse extends runtime.v1.RemovePodSandboxResponse.$Properties {
        }

        /** Represents a RemovePodSandboxResponse. */
        class RemovePodSandboxResponse {

            /**
             * Constructs a new RemovePodSandboxResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RemovePodSandboxResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified RemovePodSandboxResponse message. Does not implicitly {@link runtime.v1.RemovePodSandboxResponse.verify|verify} messages.
             * @param message RemovePodSandboxResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RemovePodSandboxResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemovePodSandboxResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RemovePodSandboxResponse & runtime.v1.RemovePodSandboxResponse.$Shape} RemovePodSandboxResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RemovePodSandboxResponse & runtime.v1.RemovePodSandboxResponse.$Shape;
        }

        namespace RemovePodSandboxResponse {

            /** Properties of a RemovePodSandboxResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemovePodSandboxResponse. */
            type $Shape = runtime.v1.RemovePodSandboxResponse.$Properties;
        }

        /**
         * Properties of a PodSandboxStatusRequest.
         * @deprecated Use runtime.v1.PodSandboxStatusRequest.$Properties instead.
         */
        interface IPodSandboxStatusRequest extends runtime.v1.PodSandboxStatusRequest.$Properties {
        }

        /** Represents a PodSandboxStatusRequest. */
        class PodSandboxStatusRequest {

            /**
             * Constructs a new PodSandboxStatusRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStatusRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStatusRequest podSandboxId. */
            podSandboxId: string;

            /** PodSandboxStatusRequest verbose. */
            verbose: boolean;

            /**
             * Encodes the specified PodSandboxStatusRequest message. Does not implicitly {@link runtime.v1.PodSandboxStatusRequest.verify|verify} messages.
             * @param message PodSandboxStatusRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStatusRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStatusRequest & runtime.v1.PodSandboxStatusRequest.$Shape} PodSandboxStatusRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStatusRequest & runtime.v1.PodSandboxStatusRequest.$Shape;
        }

        namespace PodSandboxStatusRequest {

            /** Properties of a PodSandboxStatusRequest. */
            interface $Properties {

                /** PodSandboxStatusRequest podSandboxId */
                podSandboxId?: (string|null);

                /** PodSandboxStatusRequest verbose */
                verbose?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStatusRequest. */
            type $Shape = runtime.v1.PodSandboxStatusRequest.$Properties;
        }

        /**
         * Properties of a PodIP.
         * @deprecated Use runtime.v1.PodIP.$Properties instead.
         */
        interface IPodIP extends runtime.v1.PodIP.$Properties {
        }

        /** Represents a PodIP. */
        class PodIP {

            /**
             * Constructs a new PodIP.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodIP.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodIP ip. */
            ip: string;

            /**
             * Encodes the specified PodIP message. Does not implicitly {@link runtime.v1.PodIP.verify|verify} messages.
             * @param message PodIP message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodIP.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodIP message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodIP & runtime.v1.PodIP.$Shape} PodIP
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodIP & runtime.v1.PodIP.$Shape;
        }

        namespace PodIP {

            /** Properties of a PodIP. */
            interface $Properties {

                /** PodIP ip */
                ip?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodIP. */
            type $Shape = runtime.v1.PodIP.$Properties;
        }

        /**
         * Properties of a PodSandboxNetworkStatus.
         * @deprecated Use runtime.v1.PodSandboxNetworkStatus.$Properties instead.
         */
        interface IPodSandboxNetworkStatus extends runtime.v1.PodSandboxNetworkStatus.$Properties {
        }

        /** Represents a PodSandboxNetworkStatus. */
        class PodSandboxNetworkStatus {

            /**
             * Constructs a new PodSandboxNetworkStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxNetworkStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxNetworkStatus ip. */
            ip: string;

            /** PodSandboxNetworkStatus additionalIps. */
            additionalIps: runtime.v1.PodIP.$Properties[];

            /**
             * Encodes the specified PodSandboxNetworkStatus message. Does not implicitly {@link runtime.v1.PodSandboxNetworkStatus.verify|verify} messages.
             * @param message PodSandboxNetworkStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxNetworkStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxNetworkStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxNetworkStatus & runtime.v1.PodSandboxNetworkStatus.$Shape} PodSandboxNetworkStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxNetworkStatus & runtime.v1.PodSandboxNetworkStatus.$Shape;
        }

        namespace PodSandboxNetworkStatus {

            /** Properties of a PodSandboxNetworkStatus. */
            interface $Properties {

                /** PodSandboxNetworkStatus ip */
                ip?: (string|null);

                /** PodSandboxNetworkStatus additionalIps */
                additionalIps?: (runtime.v1.PodIP.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxNetworkStatus. */
            type $Shape = runtime.v1.PodSandboxNetworkStatus.$Properties;
        }

        /**
         * Properties of a Namespace.
         * @deprecated Use runtime.v1.Namespace.$Properties instead.
         */
        interface INamespace extends runtime.v1.Namespace.$Properties {
        }

        /** Represents a Namespace. */
        class Namespace {

            /**
             * Constructs a new Namespace.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Namespace.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Namespace options. */
            options?: (runtime.v1.NamespaceOption.$Properties|null);

            /**
             * Encodes the specified Namespace message. Does not implicitly {@link runtime.v1.Namespace.verify|verify} messages.
             * @param message Namespace message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Namespace.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Namespace message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Namespace & runtime.v1.Namespace.$Shape} Namespace
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Namespace & runtime.v1.Namespace.$Shape;
        }

        namespace Namespace {

            /** Properties of a Namespace. */
            interface $Properties {

                /** Namespace options */
                options?: (runtime.v1.NamespaceOption.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Namespace. */
            type $Shape = runtime.v1.Namespace.$Properties;
        }

        /**
         * Properties of a LinuxPodSandboxStatus.
         * @deprecated Use runtime.v1.LinuxPodSandboxStatus.$Properties instead.
         */
        interface ILinuxPodSandboxStatus extends runtime.v1.LinuxPodSandboxStatus.$Properties {
        }

        /** Represents a LinuxPodSandboxStatus. */
        class LinuxPodSandboxStatus {

            /**
             * Constructs a new LinuxPodSandboxStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxPodSandboxStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxPodSandboxStatus namespaces. */
            namespaces?: (runtime.v1.Namespace.$Properties|null);

            /**
             * Encodes the specified LinuxPodSandboxStatus message. Does not implicitly {@link runtime.v1.LinuxPodSandboxStatus.verify|verify} messages.
             * @param message LinuxPodSandboxStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxPodSandboxStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxPodSandboxStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxPodSandboxStatus & runtime.v1.LinuxPodSandboxStatus.$Shape} LinuxPodSandboxStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxPodSandboxStatus & runtime.v1.LinuxPodSandboxStatus.$Shape;
        }

        namespace LinuxPodSandboxStatus {

            /** Properties of a LinuxPodSandboxStatus. */
            interface $Properties {

                /** LinuxPodSandboxStatus namespaces */
                namespaces?: (runtime.v1.Namespace.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxPodSandboxStatus. */
            type $Shape = runtime.v1.LinuxPodSandboxStatus.$Properties;
        }

        /**
         * Properties of a PodSandboxStatus.
         * @deprecated Use runtime.v1.PodSandboxStatus.$Properties instead.
         */
        interface IPodSandboxStatus extends runtime.v1.PodSandboxStatus.$Properties {
        }

        /** Represents a PodSandboxStatus. */
        class PodSandboxStatus {

            /**
             * Constructs a new PodSandboxStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStatus id. */
            id: string;

            /** PodSandboxStatus metadata. */
            metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

            /** PodSandboxStatus state. */
            state: runtime.v1.PodSandboxState;

            /** PodSandboxStatus createdAt. */
            createdAt: Long;

            /** PodSandboxStatus network. */
            network?: (runtime.v1.PodSandboxNetworkStatus.$Properties|null);

            /** PodSandboxStatus linux. */
            linux?: (runtime.v1.LinuxPodSandboxStatus.$Properties|null);

            /** PodSandboxStatus labels. */
            labels: { [k: string]: string };

            /** PodSandboxStatus annotations. */
            annotations: { [k: string]: string };

            /** PodSandboxStatus runtimeHandler. */
            runtimeHandler: string;

            /**
             * Encodes the specified PodSandboxStatus message. Does not implicitly {@link runtime.v1.PodSandboxStatus.verify|verify} messages.
             * @param message PodSandboxStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStatus & runtime.v1.PodSandboxStatus.$Shape} PodSandboxStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStatus & runtime.v1.PodSandboxStatus.$Shape;
        }

        namespace PodSandboxStatus {

            /** Properties of a PodSandboxStatus. */
            interface $Properties {

                /** PodSandboxStatus id */
                id?: (string|null);

                /** PodSandboxStatus metadata */
                metadata?: (runtime.v1.PodSandboxMetadata.$Properties|null);

                /** PodSandboxStatus state */
                state?: (runtime.v1.PodSandboxState|null);

                /** PodSandboxStatus createdAt */
                createdAt?: (Long|null);

                /** PodSandboxStatus network */
                network?: (runtime.v1.PodSandboxNetworkStatus.$Properties|null);

                /** PodSandboxStatus linux */
                linux?: (runtime.v1.LinuxPodSandboxStatus.$Properties|null);

                /** PodSandboxStatus labels */
                labels?: ({ [k: string]: string }|null);

                /** PodSandboxStatus annotations */
                annotations?: ({ [k: string]: string }|null);

                /** PodSandboxStatus runtimeHandler */
                runtimeHandler?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStatus. */
            type $Shape = runtime.v1.PodSandboxStatus.$Properties;
        }

        /**
         * Properties of a PodSandboxStatusResponse.
         * @deprecated Use runtime.v1.PodSandboxStatusResponse.$Properties instead.
         */
        interface IPodSandboxStatusResponse extends runtime.v1.PodSandboxStatusResponse.$Properties {
        }

        /** Represents a PodSandboxStatusResponse. */
        class PodSandboxStatusResponse {

            /**
             * Constructs a new PodSandboxStatusResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStatusResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStatusResponse status. */
            status?: (runtime.v1.PodSandboxStatus.$Properties|null);

            /** PodSandboxStatusResponse info. */
            info: { [k: string]: string };

            /** PodSandboxStatusResponse containersStatuses. */
            containersStatuses: runtime.v1.ContainerStatus.$Properties[];

            /** PodSandboxStatusResponse timestamp. */
            timestamp: Long;

            /**
             * Encodes the specified PodSandboxStatusResponse message. Does not implicitly {@link runtime.v1.PodSandboxStatusResponse.verify|verify} messages.
             * @param message PodSandboxStatusResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStatusResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStatusResponse & runtime.v1.PodSandboxStatusResponse.$Shape} PodSandboxStatusResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStatusResponse & runtime.v1.PodSandboxStatusResponse.$Shape;
        }

        namespace PodSandboxStatusResponse {

            /** Properties of a PodSandboxStatusResponse. */
            interface $Properties {

                /** PodSandboxStatusResponse status */
                status?: (runtime.v1.PodSandboxStatus.$Properties|null);

                /** PodSandboxStatusResponse info */
                info?: ({ [k: string]: string }|null);

                /** PodSandboxStatusResponse containersStatuses */
                containersStatuses?: (runtime.v1.ContainerStatus.$Properties[]|null);

                /** PodSandboxStatusResponse timestamp */
                timestamp?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStatusResponse. */
            type $Shape = runtime.v1.PodSandboxStatusResponse.$Properties;
        }

        /**
         * Properties of a StreamPodSandboxesRequest.
         * @deprecated Use runtime.v1.StreamPodSandboxesRequest.$Properties instead.
         */
        interface IStreamPodSandboxesRequest extends runtime.v1.StreamPodSandboxesRequest.$Properties {
        }

        /** Represents a StreamPodSandboxesRequest. */
        class StreamPodSandboxesRequest {

            /**
             * Constructs a new StreamPodSandboxesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamPodSandboxesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamPodSandboxesRequest filter. */
            filter?: (runtime.v1.PodSandboxFilter.$Properties|null);

            /**
             * Encodes the specified StreamPodSandboxesRequest message. Does not implicitly {@link runtime.v1.StreamPodSandboxesRequest.verify|verify} messages.
             * @param message StreamPodSandboxesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamPodSandboxesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamPodSandboxesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamPodSandboxesRequest & runtime.v1.StreamPodSandboxesRequest.$Shape} StreamPodSandboxesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamPodSandboxesRequest & runtime.v1.StreamPodSandboxesRequest.$Shape;
        }

        namespace StreamPodSandboxesRequest {

            /** Properties of a StreamPodSandboxesRequest. */
            interface $Properties {

                /** StreamPodSandboxesRequest filter */
                filter?: (runtime.v1.PodSandboxFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamPodSandboxesRequest. */
            type $Shape = runtime.v1.StreamPodSandboxesRequest.$Properties;
        }

        /**
         * Properties of a StreamPodSandboxesResponse.
         * @deprecated Use runtime.v1.StreamPodSandboxesResponse.$Properties instead.
         */
        interface IStreamPodSandboxesResponse extends runtime.v1.StreamPodSandboxesResponse.$Properties {
        }

        /** Represents a StreamPodSandboxesResponse. */
        class StreamPodSandboxesResponse {

            /**
             * Constructs a new StreamPodSandboxesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamPodSandboxesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamPodSandboxesResponse podSandboxes. */
            podSandboxes: runtime.v1.PodSandbox.$Properties[];

            /**
             * Encodes the specified StreamPodSandboxesResponse message. Does not implicitly {@link runtime.v1.StreamPodSandboxesResponse.verify|verify} messages.
             * @param message StreamPodSandboxesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamPodSandboxesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamPodSandboxesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamPodSandboxesResponse & runtime.v1.StreamPodSandboxesResponse.$Shape} StreamPodSandboxesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamPodSandboxesResponse & runtime.v1.StreamPodSandboxesResponse.$Shape;
        }

        namespace StreamPodSandboxesResponse {

            /** Properties of a StreamPodSandboxesResponse. */
            interface $Properties {

                /** StreamPodSandboxesResponse podSandboxes */
                podSandboxes?: (runtime.v1.PodSandbox.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamPodSandboxesResponse. */
            type $Shape = runtime.v1.StreamPodSandboxesResponse.$Properties;
        }

        /**
         * Properties of a PodSandboxStatsRequest.
         * @deprecated Use runtime.v1.PodSandboxStatsRequest.$Properties instead.
         */
        interface IPodSandboxStatsRequest extends runtime.v1.PodSandboxStatsRequest.$Properties {
        }

        /** Represents a PodSandboxStatsRequest. */
        class PodSandboxStatsRequest {

            /**
             * Constructs a new PodSandboxStatsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStatsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStatsRequest podSandboxId. */
            podSandboxId: string;

            /**
             * Encodes the specified PodSandboxStatsRequest message. Does not implicitly {@link runtime.v1.PodSandboxStatsRequest.verify|verify} messages.
             * @param message PodSandboxStatsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStatsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStatsRequest & runtime.v1.PodSandboxStatsRequest.$Shape} PodSandboxStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStatsRequest & runtime.v1.PodSandboxStatsRequest.$Shape;
        }

        namespace PodSandboxStatsRequest {

            /** Properties of a PodSandboxStatsRequest. */
            interface $Properties {

                /** PodSandboxStatsRequest podSandboxId */
                podSandboxId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStatsRequest. */
            type $Shape = runtime.v1.PodSandboxStatsRequest.$Properties;
        }

        /**
         * Properties of a PodSandboxStatsResponse.
         * @deprecated Use runtime.v1.PodSandboxStatsResponse.$Properties instead.
         */
        interface IPodSandboxStatsResponse extends runtime.v1.PodSandboxStatsResponse.$Properties {
        }

        /** Represents a PodSandboxStatsResponse. */
        class PodSandboxStatsResponse {

            /**
             * Constructs a new PodSandboxStatsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxStatsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxStatsResponse stats. */
            stats?: (runtime.v1.PodSandboxStats.$Properties|null);

            /**
             * Encodes the specified PodSandboxStatsResponse message. Does not implicitly {@link runtime.v1.PodSandboxStatsResponse.verify|verify} messages.
             * @param message PodSandboxStatsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxStatsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxStatsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxStatsResponse & runtime.v1.PodSandboxStatsResponse.$Shape} PodSandboxStatsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxStatsResponse & runtime.v1.PodSandboxStatsResponse.$Shape;
        }

        namespace PodSandboxStatsResponse {

            /** Properties of a PodSandboxStatsResponse. */
            interface $Properties {

                /** PodSandboxStatsResponse stats */
                stats?: (runtime.v1.PodSandboxStats.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxStatsResponse. */
            type $Shape = runtime.v1.PodSandboxStatsResponse.$Properties;
        }

        /**
         * Properties of a StreamPodSandboxStatsRequest.
         * @deprecated Use runtime.v1.StreamPodSandboxStatsRequest.$Properties instead.
         */
        interface IStreamPodSandboxStatsRequest extends runtime.v1.StreamPodSandboxStatsRequest.$Properties {
        }

        /** Represents a StreamPodSandboxStatsRequest. */
        class StreamPodSandboxStatsRequest {

            /**
             * Constructs a new StreamPodSandboxStatsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamPodSandboxStatsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamPodSandboxStatsRequest filter. */
            filter?: (runtime.v1.PodSandboxStatsFilter.$Properties|null);

            /**
             * Encodes the specified StreamPodSandboxStatsRequest message. Does not implicitly {@link runtime.v1.StreamPodSandboxStatsRequest.verify|verify} messages.
             * @param message StreamPodSandboxStatsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamPodSandboxStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamPodSandboxStatsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamPodSandboxStatsRequest & runtime.v1.StreamPodSandboxStatsRequest.$Shape} StreamPodSandboxStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamPodSandboxStatsRequest & runtime.v1.StreamPodSandboxStatsRequest.$Shape;
        }

        namespace StreamPodSandboxStatsRequest {

            /** Properties of a StreamPodSandboxStatsRequest. */
            interface $Properties {

                /** StreamPodSandboxStatsRequest filter */
                filter?: (runtime.v1.PodSandboxStatsFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamPodSandboxStatsRequest. */
            type $Shape = runtime.v1.StreamPodSandboxStatsRequest.$Properties;
        }

        /**
         * Properties of a StreamPodSandboxStatsResponse.
         * @deprecated Use runtime.v1.StreamPodSandboxStatsResponse.$Properties instead.
         */
        interface IStreamPodSandboxStatsResponse extends runtime.v1.StreamPodSandboxStatsResponse.$Properties {
        }

        /** Represents a StreamPodSandboxStatsResponse. */
        class StreamPodSandboxStatsResponse {

            /**
             * Constructs a new StreamPodSandboxStatsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamPodSandboxStatsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamPodSandboxStatsResponse podSandboxStats. */
            podSandboxStats: runtime.v1.PodSandboxStats.$Properties[];

            /**
             * Encodes the specified StreamPodSandboxStatsResponse message. Does not implicitly {@link runtime.v1.StreamPodSandboxStatsResponse.verify|verify} messages.
             * @param message StreamPodSandboxStatsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamPodSandboxStatsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamPodSandboxStatsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamPodSandboxStatsResponse & runtime.v1.StreamPodSandboxStatsResponse.$Shape} StreamPodSandboxStatsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamPodSandboxStatsResponse & runtime.v1.StreamPodSandboxStatsResponse.$Shape;
        }

        namespace StreamPodSandboxStatsResponse {

            /** Properties of a StreamPodSandboxStatsResponse. */
            interface $Properties {

                /** StreamPodSandboxStatsResponse podSandboxStats */
                podSandboxStats?: (runtime.v1.PodSandboxStats.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamPodSandboxStatsResponse. */
            type $Shape = runtime.v1.StreamPodSandboxStatsResponse.$Properties;
        }

        /**
         * Properties of a KeyValue.
         * @deprecated Use runtime.v1.KeyValue.$Properties instead.
         */
        interface IKeyValue extends runtime.v1.KeyValue.$Properties {
        }

        /** Represents a KeyValue. */
        class KeyValue {

            /**
             * Constructs a new KeyValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.KeyValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KeyValue key. */
            key: string;

            /** KeyValue value. */
            value: Uint8Array;

            /**
             * Encodes the specified KeyValue message. Does not implicitly {@link runtime.v1.KeyValue.verify|verify} messages.
             * @param message KeyValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.KeyValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KeyValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.KeyValue & runtime.v1.KeyValue.$Shape} KeyValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.KeyValue & runtime.v1.KeyValue.$Shape;
        }

        namespace KeyValue {

            /** Properties of a KeyValue. */
            interface $Properties {

                /** KeyValue key */
                key?: (string|null);

                /** KeyValue value */
                value?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KeyValue. */
            type $Shape = runtime.v1.KeyValue.$Properties;
        }

        /**
         * Properties of a Capability.
         * @deprecated Use runtime.v1.Capability.$Properties instead.
         */
        interface ICapability extends runtime.v1.Capability.$Properties {
        }

        /** Represents a Capability. */
        class Capability {

            /**
             * Constructs a new Capability.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Capability.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Capability addCapabilities. */
            addCapabilities: string[];

            /** Capability dropCapabilities. */
            dropCapabilities: string[];

            /** Capability addAmbientCapabilities. */
            addAmbientCapabilities: string[];

            /**
             * Encodes the specified Capability message. Does not implicitly {@link runtime.v1.Capability.verify|verify} messages.
             * @param message Capability message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Capability.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Capability message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Capability & runtime.v1.Capability.$Shape} Capability
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Capability & runtime.v1.Capability.$Shape;
        }

        namespace Capability {

            /** Properties of a Capability. */
            interface $Properties {

                /** Capability addCapabilities */
                addCapabilities?: (string[]|null);

                /** Capability dropCapabilities */
                dropCapabilities?: (string[]|null);

                /** Capability addAmbientCapabilities */
                addAmbientCapabilities?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Capability. */
            type $Shape = runtime.v1.Capability.$Properties;
        }

        /**
         * Properties of a LinuxContainerSecurityContext.
         * @deprecated Use runtime.v1.LinuxContainerSecurityContext.$Properties instead.
         */
        interface ILinuxContainerSecurityContext extends runtime.v1.LinuxContainerSecurityContext.$Properties {
        }

        /** Represents a LinuxContainerSecurityContext. */
        class LinuxContainerSecurityContext {

            /**
             * Constructs a new LinuxContainerSecurityContext.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxContainerSecurityContext.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxContainerSecurityContext capabilities. */
            capabilities?: (runtime.v1.Capability.$Properties|null);

            /** LinuxContainerSecurityContext privileged. */
            privileged: boolean;

            /** LinuxContainerSecurityContext namespaceOptions. */
            namespaceOptions?: (runtime.v1.NamespaceOption.$Properties|null);

            /** LinuxContainerSecurityContext selinuxOptions. */
            selinuxOptions?: (runtime.v1.SELinuxOption.$Properties|null);

            /** LinuxContainerSecurityContext runAsUser. */
            runAsUser?: (runtime.v1.Int64Value.$Properties|null);

            /** LinuxContainerSecurityContext runAsGroup. */
            runAsGroup?: (runtime.v1.Int64Value.$Properties|null);

            /** LinuxContainerSecurityContext runAsUsername. */
            runAsUsername: string;

            /** LinuxContainerSecurityContext readonlyRootfs. */
            readonlyRootfs: boolean;

            /** LinuxContainerSecurityContext supplementalGroups. */
            supplementalGroups: Long[];

            /** LinuxContainerSecurityContext supplementalGroupsPolicy. */
            supplementalGroupsPolicy: runtime.v1.SupplementalGroupsPolicy;

            /** LinuxContainerSecurityContext noNewPrivs. */
            noNewPrivs: boolean;

            /** LinuxContainerSecurityContext maskedPaths. */
            maskedPaths: string[];

            /** LinuxContainerSecurityContext readonlyPaths. */
            readonlyPaths: string[];

            /** LinuxContainerSecurityContext seccomp. */
            seccomp?: (runtime.v1.SecurityProfile.$Properties|null);

            /** LinuxContainerSecurityContext apparmor. */
            apparmor?: (runtime.v1.SecurityProfile.$Properties|null);

            /** LinuxContainerSecurityContext apparmorProfile. */
            apparmorProfile: string;

            /** LinuxContainerSecurityContext seccompProfilePath. */
            seccompProfilePath: string;

            /**
             * Encodes the specified LinuxContainerSecurityContext message. Does not implicitly {@link runtime.v1.LinuxContainerSecurityContext.verify|verify} messages.
             * @param message LinuxContainerSecurityContext message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxContainerSecurityContext.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxContainerSecurityContext message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxContainerSecurityContext & runtime.v1.LinuxContainerSecurityContext.$Shape} LinuxContainerSecurityContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxContainerSecurityContext & runtime.v1.LinuxContainerSecurityContext.$Shape;
        }

        namespace LinuxContainerSecurityContext {

            /** Properties of a LinuxContainerSecurityContext. */
            interface $Properties {

                /** LinuxContainerSecurityContext capabilities */
                capabilities?: (runtime.v1.Capability.$Properties|null);

                /** LinuxContainerSecurityContext privileged */
                privileged?: (boolean|null);

                /** LinuxContainerSecurityContext namespaceOptions */
                namespaceOptions?: (runtime.v1.NamespaceOption.$Properties|null);

                /** LinuxContainerSecurityContext selinuxOptions */
                selinuxOptions?: (runtime.v1.SELinuxOption.$Properties|null);

                /** LinuxContainerSecurityContext runAsUser */
                runAsUser?: (runtime.v1.Int64Value.$Properties|null);

                /** LinuxContainerSecurityContext runAsGroup */
                runAsGroup?: (runtime.v1.Int64Value.$Properties|null);

                /** LinuxContainerSecurityContext runAsUsername */
                runAsUsername?: (string|null);

                /** LinuxContainerSecurityContext readonlyRootfs */
                readonlyRootfs?: (boolean|null);

                /** LinuxContainerSecurityContext supplementalGroups */
                supplementalGroups?: (Long[]|null);

                /** LinuxContainerSecurityContext supplementalGroupsPolicy */
                supplementalGroupsPolicy?: (runtime.v1.SupplementalGroupsPolicy|null);

                /** LinuxContainerSecurityContext noNewPrivs */
                noNewPrivs?: (boolean|null);

                /** LinuxContainerSecurityContext maskedPaths */
                maskedPaths?: (string[]|null);

                /** LinuxContainerSecurityContext readonlyPaths */
                readonlyPaths?: (string[]|null);

                /** LinuxContainerSecurityContext seccomp */
                seccomp?: (runtime.v1.SecurityProfile.$Properties|null);

                /** LinuxContainerSecurityContext apparmor */
                apparmor?: (runtime.v1.SecurityProfile.$Properties|null);

                /** LinuxContainerSecurityContext apparmorProfile */
                apparmorProfile?: (string|null);

                /** LinuxContainerSecurityContext seccompProfilePath */
                seccompProfilePath?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxContainerSecurityContext. */
            type $Shape = runtime.v1.LinuxContainerSecurityContext.$Properties;
        }

        /**
         * Properties of a LinuxContainerConfig.
         * @deprecated Use runtime.v1.LinuxContainerConfig.$Properties instead.
         */
        interface ILinuxContainerConfig extends runtime.v1.LinuxContainerConfig.$Properties {
        }

        /** Represents a LinuxContainerConfig. */
        class LinuxContainerConfig {

            /**
             * Constructs a new LinuxContainerConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxContainerConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxContainerConfig resources. */
            resources?: (runtime.v1.LinuxContainerResources.$Properties|null);

            /** LinuxContainerConfig securityContext. */
            securityContext?: (runtime.v1.LinuxContainerSecurityContext.$Properties|null);

            /**
             * Encodes the specified LinuxContainerConfig message. Does not implicitly {@link runtime.v1.LinuxContainerConfig.verify|verify} messages.
             * @param message LinuxContainerConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxContainerConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxContainerConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxContainerConfig & runtime.v1.LinuxContainerConfig.$Shape} LinuxContainerConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxContainerConfig & runtime.v1.LinuxContainerConfig.$Shape;
        }

        namespace LinuxContainerConfig {

            /** Properties of a LinuxContainerConfig. */
            interface $Properties {

                /** LinuxContainerConfig resources */
                resources?: (runtime.v1.LinuxContainerResources.$Properties|null);

                /** LinuxContainerConfig securityContext */
                securityContext?: (runtime.v1.LinuxContainerSecurityContext.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxContainerConfig. */
            type $Shape = runtime.v1.LinuxContainerConfig.$Properties;
        }

        /**
         * Properties of a LinuxContainerUser.
         * @deprecated Use runtime.v1.LinuxContainerUser.$Properties instead.
         */
        interface ILinuxContainerUser extends runtime.v1.LinuxContainerUser.$Properties {
        }

        /** Represents a LinuxContainerUser. */
        class LinuxContainerUser {

            /**
             * Constructs a new LinuxContainerUser.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.LinuxContainerUser.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LinuxContainerUser uid. */
            uid: Long;

            /** LinuxContainerUser gid. */
            gid: Long;

            /** LinuxContainerUser supplementalGroups. */
            supplementalGroups: Long[];

            /**
             * Encodes the specified LinuxContainerUser message. Does not implicitly {@link runtime.v1.LinuxContainerUser.verify|verify} messages.
             * @param message LinuxContainerUser message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.LinuxContainerUser.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LinuxContainerUser message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.LinuxContainerUser & runtime.v1.LinuxContainerUser.$Shape} LinuxContainerUser
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.LinuxContainerUser & runtime.v1.LinuxContainerUser.$Shape;
        }

        namespace LinuxContainerUser {

            /** Properties of a LinuxContainerUser. */
            interface $Properties {

                /** LinuxContainerUser uid */
                uid?: (Long|null);

                /** LinuxContainerUser gid */
                gid?: (Long|null);

                /** LinuxContainerUser supplementalGroups */
                supplementalGroups?: (Long[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LinuxContainerUser. */
            type $Shape = runtime.v1.LinuxContainerUser.$Properties;
        }

        /**
         * Properties of a WindowsContainerSecurityContext.
         * @deprecated Use runtime.v1.WindowsContainerSecurityContext.$Properties instead.
         */
        interface IWindowsContainerSecurityContext extends runtime.v1.WindowsContainerSecurityContext.$Properties {
        }

        /** Represents a WindowsContainerSecurityContext. */
        class WindowsContainerSecurityContext {

            /**
             * Constructs a new WindowsContainerSecurityContext.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsContainerSecurityContext.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsContainerSecurityContext runAsUsername. */
            runAsUsername: string;

            /** WindowsContainerSecurityContext credentialSpec. */
            credentialSpec: string;

            /** WindowsContainerSecurityContext hostProcess. */
            hostProcess: boolean;

            /**
             * Encodes the specified WindowsContainerSecurityContext message. Does not implicitly {@link runtime.v1.WindowsContainerSecurityContext.verify|verify} messages.
             * @param message WindowsContainerSecurityContext message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsContainerSecurityContext.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsContainerSecurityContext message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsContainerSecurityContext & runtime.v1.WindowsContainerSecurityContext.$Shape} WindowsContainerSecurityContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsContainerSecurityContext & runtime.v1.WindowsContainerSecurityContext.$Shape;
        }

        namespace WindowsContainerSecurityContext {

            /** Properties of a WindowsContainerSecurityContext. */
            interface $Properties {

                /** WindowsContainerSecurityContext runAsUsername */
                runAsUsername?: (string|null);

                /** WindowsContainerSecurityContext credentialSpec */
                credentialSpec?: (string|null);

                /** WindowsContainerSecurityContext hostProcess */
                hostProcess?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsContainerSecurityContext. */
            type $Shape = runtime.v1.WindowsContainerSecurityContext.$Properties;
        }

        /**
         * Properties of a WindowsContainerConfig.
         * @deprecated Use runtime.v1.WindowsContainerConfig.$Properties instead.
         */
        interface IWindowsContainerConfig extends runtime.v1.WindowsContainerConfig.$Properties {
        }

        /** Represents a WindowsContainerConfig. */
        class WindowsContainerConfig {

            /**
             * Constructs a new WindowsContainerConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsContainerConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsContainerConfig resources. */
            resources?: (runtime.v1.WindowsContainerResources.$Properties|null);

            /** WindowsContainerConfig securityContext. */
            securityContext?: (runtime.v1.WindowsContainerSecurityContext.$Properties|null);

            /**
             * Encodes the specified WindowsContainerConfig message. Does not implicitly {@link runtime.v1.WindowsContainerConfig.verify|verify} messages.
             * @param message WindowsContainerConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsContainerConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsContainerConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsContainerConfig & runtime.v1.WindowsContainerConfig.$Shape} WindowsContainerConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsContainerConfig & runtime.v1.WindowsContainerConfig.$Shape;
        }

        namespace WindowsContainerConfig {

            /** Properties of a WindowsContainerConfig. */
            interface $Properties {

                /** WindowsContainerConfig resources */
                resources?: (runtime.v1.WindowsContainerResources.$Properties|null);

                /** WindowsContainerConfig securityContext */
                securityContext?: (runtime.v1.WindowsContainerSecurityContext.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsContainerConfig. */
            type $Shape = runtime.v1.WindowsContainerConfig.$Properties;
        }

        /**
         * Properties of a WindowsContainerResources.
         * @deprecated Use runtime.v1.WindowsContainerResources.$Properties instead.
         */
        interface IWindowsContainerResources extends runtime.v1.WindowsContainerResources.$Properties {
        }

        /** Represents a WindowsContainerResources. */
        class WindowsContainerResources {

            /**
             * Constructs a new WindowsContainerResources.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsContainerResources.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsContainerResources cpuShares. */
            cpuShares: Long;

            /** WindowsContainerResources cpuCount. */
            cpuCount: Long;

            /** WindowsContainerResources cpuMaximum. */
            cpuMaximum: Long;

            /** WindowsContainerResources memoryLimitInBytes. */
            memoryLimitInBytes: Long;

            /** WindowsContainerResources rootfsSizeInBytes. */
            rootfsSizeInBytes: Long;

            /** WindowsContainerResources affinityCpus. */
            affinityCpus: runtime.v1.WindowsCpuGroupAffinity.$Properties[];

            /**
             * Encodes the specified WindowsContainerResources message. Does not implicitly {@link runtime.v1.WindowsContainerResources.verify|verify} messages.
             * @param message WindowsContainerResources message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsContainerResources.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsContainerResources message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsContainerResources & runtime.v1.WindowsContainerResources.$Shape} WindowsContainerResources
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsContainerResources & runtime.v1.WindowsContainerResources.$Shape;
        }

        namespace WindowsContainerResources {

            /** Properties of a WindowsContainerResources. */
            interface $Properties {

                /** WindowsContainerResources cpuShares */
                cpuShares?: (Long|null);

                /** WindowsContainerResources cpuCount */
                cpuCount?: (Long|null);

                /** WindowsContainerResources cpuMaximum */
                cpuMaximum?: (Long|null);

                /** WindowsContainerResources memoryLimitInBytes */
                memoryLimitInBytes?: (Long|null);

                /** WindowsContainerResources rootfsSizeInBytes */
                rootfsSizeInBytes?: (Long|null);

                /** WindowsContainerResources affinityCpus */
                affinityCpus?: (runtime.v1.WindowsCpuGroupAffinity.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsContainerResources. */
            type $Shape = runtime.v1.WindowsContainerResources.$Properties;
        }

        /**
         * Properties of a WindowsCpuGroupAffinity.
         * @deprecated Use runtime.v1.WindowsCpuGroupAffinity.$Properties instead.
         */
        interface IWindowsCpuGroupAffinity extends runtime.v1.WindowsCpuGroupAffinity.$Properties {
        }

        /** Represents a WindowsCpuGroupAffinity. */
        class WindowsCpuGroupAffinity {

            /**
             * Constructs a new WindowsCpuGroupAffinity.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.WindowsCpuGroupAffinity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowsCpuGroupAffinity cpuMask. */
            cpuMask: Long;

            /** WindowsCpuGroupAffinity cpuGroup. */
            cpuGroup: number;

            /**
             * Encodes the specified WindowsCpuGroupAffinity message. Does not implicitly {@link runtime.v1.WindowsCpuGroupAffinity.verify|verify} messages.
             * @param message WindowsCpuGroupAffinity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.WindowsCpuGroupAffinity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowsCpuGroupAffinity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.WindowsCpuGroupAffinity & runtime.v1.WindowsCpuGroupAffinity.$Shape} WindowsCpuGroupAffinity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.WindowsCpuGroupAffinity & runtime.v1.WindowsCpuGroupAffinity.$Shape;
        }

        namespace WindowsCpuGroupAffinity {

            /** Properties of a WindowsCpuGroupAffinity. */
            interface $Properties {

                /** WindowsCpuGroupAffinity cpuMask */
                cpuMask?: (Long|null);

                /** WindowsCpuGroupAffinity cpuGroup */
                cpuGroup?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowsCpuGroupAffinity. */
            type $Shape = runtime.v1.WindowsCpuGroupAffinity.$Properties;
        }

        /**
         * Properties of a Device.
         * @deprecated Use runtime.v1.Device.$Properties instead.
         */
        interface IDevice extends runtime.v1.Device.$Properties {
        }

        /** Represents a Device. */
        class Device {

            /**
             * Constructs a new Device.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Device.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Device containerPath. */
            containerPath: string;

            /** Device hostPath. */
            hostPath: string;

            /** Device permissions. */
            permissions: string;

            /**
             * Encodes the specified Device message. Does not implicitly {@link runtime.v1.Device.verify|verify} messages.
             * @param message Device message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Device.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Device message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Device & runtime.v1.Device.$Shape} Device
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Device & runtime.v1.Device.$Shape;
        }

        namespace Device {

            /** Properties of a Device. */
            interface $Properties {

                /** Device containerPath */
                containerPath?: (string|null);

                /** Device hostPath */
                hostPath?: (string|null);

                /** Device permissions */
                permissions?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Device. */
            type $Shape = runtime.v1.Device.$Properties;
        }

        /**
         * Properties of a CDIDevice.
         * @deprecated Use runtime.v1.CDIDevice.$Properties instead.
         */
        interface ICDIDevice extends runtime.v1.CDIDevice.$Properties {
        }

        /** Represents a CDIDevice. */
        class CDIDevice {

            /**
             * Constructs a new CDIDevice.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.CDIDevice.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CDIDevice name. */
            name: string;

            /**
             * Encodes the specified CDIDevice message. Does not implicitly {@link runtime.v1.CDIDevice.verify|verify} messages.
             * @param message CDIDevice message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.CDIDevice.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CDIDevice message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.CDIDevice & runtime.v1.CDIDevice.$Shape} CDIDevice
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.CDIDevice & runtime.v1.CDIDevice.$Shape;
        }

        namespace CDIDevice {

            /** Properties of a CDIDevice. */
            interface $Properties {

                /** CDIDevice name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CDIDevice. */
            type $Shape = runtime.v1.CDIDevice.$Properties;
        }

        /**
         * Properties of a ContainerConfig.
         * @deprecated Use runtime.v1.ContainerConfig.$Properties instead.
         */
        interface IContainerConfig extends runtime.v1.ContainerConfig.$Properties {
        }

        /** Represents a ContainerConfig. */
        class ContainerConfig {

            /**
             * Constructs a new ContainerConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerConfig metadata. */
            metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

            /** ContainerConfig image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /** ContainerConfig command. */
            command: string[];

            /** ContainerConfig args. */
            args: string[];

            /** ContainerConfig workingDir. */
            workingDir: string;

            /** ContainerConfig envs. */
            envs: runtime.v1.KeyValue.$Properties[];

            /** ContainerConfig mounts. */
            mounts: runtime.v1.Mount.$Properties[];

            /** ContainerConfig devices. */
            devices: runtime.v1.Device.$Properties[];

            /** ContainerConfig labels. */
            labels: { [k: string]: string };

            /** ContainerConfig annotations. */
            annotations: { [k: string]: string };

            /** ContainerConfig logPath. */
            logPath: string;

            /** ContainerConfig stdin. */
            stdin: boolean;

            /** ContainerConfig stdinOnce. */
            stdinOnce: boolean;

            /** ContainerConfig tty. */
            tty: boolean;

            /** ContainerConfig linux. */
            linux?: (runtime.v1.LinuxContainerConfig.$Properties|null);

            /** ContainerConfig windows. */
            windows?: (runtime.v1.WindowsContainerConfig.$Properties|null);

            /** ContainerConfig CDIDevices. */
            CDIDevices: runtime.v1.CDIDevice.$Properties[];

            /** ContainerConfig stopSignal. */
            stopSignal: runtime.v1.Signal;

            /**
             * Encodes the specified ContainerConfig message. Does not implicitly {@link runtime.v1.ContainerConfig.verify|verify} messages.
             * @param message ContainerConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerConfig & runtime.v1.ContainerConfig.$Shape} ContainerConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerConfig & runtime.v1.ContainerConfig.$Shape;
        }

        namespace ContainerConfig {

            /** Properties of a ContainerConfig. */
            interface $Properties {

                /** ContainerConfig metadata */
                metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

                /** ContainerConfig image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** ContainerConfig command */
                command?: (string[]|null);

                /** ContainerConfig args */
                args?: (string[]|null);

                /** ContainerConfig workingDir */
                workingDir?: (string|null);

                /** ContainerConfig envs */
                envs?: (runtime.v1.KeyValue.$Properties[]|null);

                /** ContainerConfig mounts */
                mounts?: (runtime.v1.Mount.$Properties[]|null);

                /** ContainerConfig devices */
                devices?: (runtime.v1.Device.$Properties[]|null);

                /** ContainerConfig labels */
                labels?: ({ [k: string]: string }|null);

                /** ContainerConfig annotations */
                annotations?: ({ [k: string]: string }|null);

                /** ContainerConfig logPath */
                logPath?: (string|null);

                /** ContainerConfig stdin */
                stdin?: (boolean|null);

                /** ContainerConfig stdinOnce */
                stdinOnce?: (boolean|null);

                /** ContainerConfig tty */
                tty?: (boolean|null);

                /** ContainerConfig linux */
                linux?: (runtime.v1.LinuxContainerConfig.$Properties|null);

                /** ContainerConfig windows */
                windows?: (runtime.v1.WindowsContainerConfig.$Properties|null);

                /** ContainerConfig CDIDevices */
                CDIDevices?: (runtime.v1.CDIDevice.$Properties[]|null);

                /** ContainerConfig stopSignal */
                stopSignal?: (runtime.v1.Signal|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerConfig. */
            type $Shape = runtime.v1.ContainerConfig.$Properties;
        }

        /** Signal enum. */
        enum Signal {

            /** SIGNAL_RUNTIME_DEFAULT value */
            SIGNAL_RUNTIME_DEFAULT = 0,

            /** SIGNAL_SIGABRT value */
            SIGNAL_SIGABRT = 1,

            /** SIGNAL_SIGALRM value */
            SIGNAL_SIGALRM = 2,

            /** SIGNAL_SIGBUS value */
            SIGNAL_SIGBUS = 3,

            /** SIGNAL_SIGCHLD value */
            SIGNAL_SIGCHLD = 4,

            /** SIGNAL_SIGCLD value */
            SIGNAL_SIGCLD = 5,

            /** SIGNAL_SIGCONT value */
            SIGNAL_SIGCONT = 6,

            /** SIGNAL_SIGFPE value */
            SIGNAL_SIGFPE = 7,

            /** SIGNAL_SIGHUP value */
            SIGNAL_SIGHUP = 8,

            /** SIGNAL_SIGILL value */
            SIGNAL_SIGILL = 9,

            /** SIGNAL_SIGINT value */
            SIGNAL_SIGINT = 10,

            /** SIGNAL_SIGIO value */
            SIGNAL_SIGIO = 11,

            /** SIGNAL_SIGIOT value */
            SIGNAL_SIGIOT = 12,

            /** SIGNAL_SIGKILL value */
            SIGNAL_SIGKILL = 13,

            /** SIGNAL_SIGPIPE value */
            SIGNAL_SIGPIPE = 14,

            /** SIGNAL_SIGPOLL value */
            SIGNAL_SIGPOLL = 15,

            /** SIGNAL_SIGPROF value */
            SIGNAL_SIGPROF = 16,

            /** SIGNAL_SIGPWR value */
            SIGNAL_SIGPWR = 17,

            /** SIGNAL_SIGQUIT value */
            SIGNAL_SIGQUIT = 18,

            /** SIGNAL_SIGSEGV value */
            SIGNAL_SIGSEGV = 19,

            /** SIGNAL_SIGSTKFLT value */
            SIGNAL_SIGSTKFLT = 20,

            /** SIGNAL_SIGSTOP value */
            SIGNAL_SIGSTOP = 21,

            /** SIGNAL_SIGSYS value */
            SIGNAL_SIGSYS = 22,

            /** SIGNAL_SIGTERM value */
            SIGNAL_SIGTERM = 23,

            /** SIGNAL_SIGTRAP value */
            SIGNAL_SIGTRAP = 24,

            /** SIGNAL_SIGTSTP value */
            SIGNAL_SIGTSTP = 25,

            /** SIGNAL_SIGTTIN value */
            SIGNAL_SIGTTIN = 26,

            /** SIGNAL_SIGTTOU value */
            SIGNAL_SIGTTOU = 27,

            /** SIGNAL_SIGURG value */
            SIGNAL_SIGURG = 28,

            /** SIGNAL_SIGUSR1 value */
            SIGNAL_SIGUSR1 = 29,

            /** SIGNAL_SIGUSR2 value */
            SIGNAL_SIGUSR2 = 30,

            /** SIGNAL_SIGVTALRM value */
            SIGNAL_SIGVTALRM = 31,

            /** SIGNAL_SIGWINCH value */
            SIGNAL_SIGWINCH = 32,

            /** SIGNAL_SIGXCPU value */
            SIGNAL_SIGXCPU = 33,

            /** SIGNAL_SIGXFSZ value */
            SIGNAL_SIGXFSZ = 34,

            /** SIGNAL_SIGRTMIN value */
            SIGNAL_SIGRTMIN = 35,

            /** SIGNAL_SIGRTMINPLUS1 value */
            SIGNAL_SIGRTMINPLUS1 = 36,

            /** SIGNAL_SIGRTMINPLUS2 value */
            SIGNAL_SIGRTMINPLUS2 = 37,

            /** SIGNAL_SIGRTMINPLUS3 value */
            SIGNAL_SIGRTMINPLUS3 = 38,

            /** SIGNAL_SIGRTMINPLUS4 value */
            SIGNAL_SIGRTMINPLUS4 = 39,

            /** SIGNAL_SIGRTMINPLUS5 value */
            SIGNAL_SIGRTMINPLUS5 = 40,

            /** SIGNAL_SIGRTMINPLUS6 value */
            SIGNAL_SIGRTMINPLUS6 = 41,

            /** SIGNAL_SIGRTMINPLUS7 value */
            SIGNAL_SIGRTMINPLUS7 = 42,

            /** SIGNAL_SIGRTMINPLUS8 value */
            SIGNAL_SIGRTMINPLUS8 = 43,

            /** SIGNAL_SIGRTMINPLUS9 value */
            SIGNAL_SIGRTMINPLUS9 = 44,

            /** SIGNAL_SIGRTMINPLUS10 value */
            SIGNAL_SIGRTMINPLUS10 = 45,

            /** SIGNAL_SIGRTMINPLUS11 value */
            SIGNAL_SIGRTMINPLUS11 = 46,

            /** SIGNAL_SIGRTMINPLUS12 value */
            SIGNAL_SIGRTMINPLUS12 = 47,

            /** SIGNAL_SIGRTMINPLUS13 value */
            SIGNAL_SIGRTMINPLUS13 = 48,

            /** SIGNAL_SIGRTMINPLUS14 value */
            SIGNAL_SIGRTMINPLUS14 = 49,

            /** SIGNAL_SIGRTMINPLUS15 value */
            SIGNAL_SIGRTMINPLUS15 = 50,

            /** SIGNAL_SIGRTMAXMINUS14 value */
            SIGNAL_SIGRTMAXMINUS14 = 51,

            /** SIGNAL_SIGRTMAXMINUS13 value */
            SIGNAL_SIGRTMAXMINUS13 = 52,

            /** SIGNAL_SIGRTMAXMINUS12 value */
            SIGNAL_SIGRTMAXMINUS12 = 53,

            /** SIGNAL_SIGRTMAXMINUS11 value */
            SIGNAL_SIGRTMAXMINUS11 = 54,

            /** SIGNAL_SIGRTMAXMINUS10 value */
            SIGNAL_SIGRTMAXMINUS10 = 55,

            /** SIGNAL_SIGRTMAXMINUS9 value */
            SIGNAL_SIGRTMAXMINUS9 = 56,

            /** SIGNAL_SIGRTMAXMINUS8 value */
            SIGNAL_SIGRTMAXMINUS8 = 57,

            /** SIGNAL_SIGRTMAXMINUS7 value */
            SIGNAL_SIGRTMAXMINUS7 = 58,

            /** SIGNAL_SIGRTMAXMINUS6 value */
            SIGNAL_SIGRTMAXMINUS6 = 59,

            /** SIGNAL_SIGRTMAXMINUS5 value */
            SIGNAL_SIGRTMAXMINUS5 = 60,

            /** SIGNAL_SIGRTMAXMINUS4 value */
            SIGNAL_SIGRTMAXMINUS4 = 61,

            /** SIGNAL_SIGRTMAXMINUS3 value */
            SIGNAL_SIGRTMAXMINUS3 = 62,

            /** SIGNAL_SIGRTMAXMINUS2 value */
            SIGNAL_SIGRTMAXMINUS2 = 63,

            /** SIGNAL_SIGRTMAXMINUS1 value */
            SIGNAL_SIGRTMAXMINUS1 = 64,

            /** SIGNAL_SIGRTMAX value */
            SIGNAL_SIGRTMAX = 65
        }

        /**
         * Properties of a CreateContainerRequest.
         * @deprecated Use runtime.v1.CreateContainerRequest.$Properties instead.
         */
        interface ICreateContainerRequest extends runtime.v1.CreateContainerRequest.$Properties {
        }

        /** Represents a CreateContainerRequest. */
        class CreateContainerRequest {

            /**
             * Constructs a new CreateContainerRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.CreateContainerRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateContainerRequest podSandboxId. */
            podSandboxId: string;

            /** CreateContainerRequest config. */
            config?: (runtime.v1.ContainerConfig.$Properties|null);

            /** CreateContainerRequest sandboxConfig. */
            sandboxConfig?: (runtime.v1.PodSandboxConfig.$Properties|null);

            /**
             * Encodes the specified CreateContainerRequest message. Does not implicitly {@link runtime.v1.CreateContainerRequest.verify|verify} messages.
             * @param message CreateContainerRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.CreateContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateContainerRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.CreateContainerRequest & runtime.v1.CreateContainerRequest.$Shape} CreateContainerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.CreateContainerRequest & runtime.v1.CreateContainerRequest.$Shape;
        }

        namespace CreateContainerRequest {

            /** Properties of a CreateContainerRequest. */
            interface $Properties {

                /** CreateContainerRequest podSandboxId */
                podSandboxId?: (string|null);

                /** CreateContainerRequest config */
                config?: (runtime.v1.ContainerConfig.$Properties|null);

                /** CreateContainerRequest sandboxConfig */
                sandboxConfig?: (runtime.v1.PodSandboxConfig.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateContainerRequest. */
            type $Shape = runtime.v1.CreateContainerRequest.$Properties;
        }

        /**
         * Properties of a CreateContainerResponse.
         * @deprecated Use runtime.v1.CreateContainerResponse.$Properties instead.
         */
        interface ICreateContainerResponse extends runtime.v1.CreateContainerResponse.$Properties {
        }

        /** Represents a CreateContainerResponse. */
        class CreateContainerResponse {

            /**
             * Constructs a new CreateContainerResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.CreateContainerResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateContainerResponse containerId. */
            containerId: string;

            /**
             * Encodes the specified CreateContainerResponse message. Does not implicitly {@link runtime.v1.CreateContainerResponse.verify|verify} messages.
             * @param message CreateContainerResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.CreateContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateContainerResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.CreateContainerResponse & runtime.v1.CreateContainerResponse.$Shape} CreateContainerResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.CreateContainerResponse & runtime.v1.CreateContainerResponse.$Shape;
        }

        namespace CreateContainerResponse {

            /** Properties of a CreateContainerResponse. */
            interface $Properties {

                /** CreateContainerResponse containerId */
                containerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateContainerResponse. */
            type $Shape = runtime.v1.CreateContainerResponse.$Properties;
        }

        /**
         * Properties of a StartContainerRequest.
         * @deprecated Use runtime.v1.StartContainerRequest.$Properties instead.
         */
        interface IStartContainerRequest extends runtime.v1.StartContainerRequest.$Properties {
        }

        /** Represents a StartContainerRequest. */
        class StartContainerRequest {

            /**
             * Constructs a new StartContainerRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StartContainerRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartContainerRequest containerId. */
            containerId: string;

            /**
             * Encodes the specified StartContainerRequest message. Does not implicitly {@link runtime.v1.StartContainerRequest.verify|verify} messages.
             * @param message StartContainerRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StartContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartContainerRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StartContainerRequest & runtime.v1.StartContainerRequest.$Shape} StartContainerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StartContainerRequest & runtime.v1.StartContainerRequest.$Shape;
        }

        namespace StartContainerRequest {

            /** Properties of a StartContainerRequest. */
            interface $Properties {

                /** StartContainerRequest containerId */
                containerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartContainerRequest. */
            type $Shape = runtime.v1.StartContainerRequest.$Properties;
        }

        /**
         * Properties of a StartContainerResponse.
         * @deprecated Use runtime.v1.StartContainerResponse.$Properties instead.
         */
        interface IStartContainerResponse extends runtime.v1.StartContainerResponse.$Properties {
        }

        /** Represents a StartContainerResponse. */
        class StartContainerResponse {

            /**
             * Constructs a new StartContainerResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StartContainerResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified StartContainerResponse message. Does not implicitly {@link runtime.v1.StartContainerResponse.verify|verify} messages.
             * @param message StartContainerResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StartContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartContainerResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StartContainerResponse & runtime.v1.StartContainerResponse.$Shape} StartContainerResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StartContainerResponse & runtime.v1.StartContainerResponse.$Shape;
        }

        namespace StartContainerResponse {

            /** Properties of a StartContainerResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartContainerResponse. */
            type $Shape = runtime.v1.StartContainerResponse.$Properties;
        }

        /**
         * Properties of a StopContainerRequest.
         * @deprecated Use runtime.v1.StopContainerRequest.$Properties instead.
         */
        interface IStopContainerRequest extends runtime.v1.StopContainerRequest.$Properties {
        }

        /** Represents a StopContainerRequest. */
        class StopContainerRequest {

            /**
             * Constructs a new StopContainerRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StopContainerRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StopContainerRequest containerId. */
            containerId: string;

            /** StopContainerRequest timeout. */
            timeout: Long;

            /**
             * Encodes the specified StopContainerRequest message. Does not implicitly {@link runtime.v1.StopContainerRequest.verify|verify} messages.
             * @param message StopContainerRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StopContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopContainerRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StopContainerRequest & runtime.v1.StopContainerRequest.$Shape} StopContainerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StopContainerRequest & runtime.v1.StopContainerRequest.$Shape;
        }

        namespace StopContainerRequest {

            /** Properties of a StopContainerRequest. */
            interface $Properties {

                /** StopContainerRequest containerId */
                containerId?: (string|null);

                /** StopContainerRequest timeout */
                timeout?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopContainerRequest. */
            type $Shape = runtime.v1.StopContainerRequest.$Properties;
        }

        /**
         * Properties of a StopContainerResponse.
         * @deprecated Use runtime.v1.StopContainerResponse.$Properties instead.
         */
        interface IStopContainerResponse extends runtime.v1.StopContainerResponse.$Properties {
        }

        /** Represents a StopContainerResponse. */
        class StopContainerResponse {

            /**
             * Constructs a new StopContainerResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StopContainerResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified StopContainerResponse message. Does not implicitly {@link runtime.v1.StopContainerResponse.verify|verify} messages.
             * @param message StopContainerResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StopContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StopContainerResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StopContainerResponse & runtime.v1.StopContainerResponse.$Shape} StopContainerResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StopContainerResponse & runtime.v1.StopContainerResponse.$Shape;
        }

        namespace StopContainerResponse {

            /** Properties of a StopContainerResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StopContainerResponse. */
            type $Shape = runtime.v1.StopContainerResponse.$Properties;
        }

        /**
         * Properties of a RemoveContainerRequest.
         * @deprecated Use runtime.v1.RemoveContainerRequest.$Properties instead.
         */
        interface IRemoveContainerRequest extends runtime.v1.RemoveContainerRequest.$Properties {
        }

        /** Represents a RemoveContainerRequest. */
        class RemoveContainerRequest {

            /**
             * Constructs a new RemoveContainerRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RemoveContainerRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveContainerRequest containerId. */
            containerId: string;

            /**
             * Encodes the specified RemoveContainerRequest message. Does not implicitly {@link runtime.v1.RemoveContainerRequest.verify|verify} messages.
             * @param message RemoveContainerRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RemoveContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveContainerRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RemoveContainerRequest & runtime.v1.RemoveContainerRequest.$Shape} RemoveContainerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RemoveContainerRequest & runtime.v1.RemoveContainerRequest.$Shape;
        }

        namespace RemoveContainerRequest {

            /** Properties of a RemoveContainerRequest. */
            interface $Properties {

                /** RemoveContainerRequest containerId */
                containerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveContainerRequest. */
            type $Shape = runtime.v1.RemoveContainerRequest.$Properties;
        }

        /**
         * Properties of a RemoveContainerResponse.
         * @deprecated Use runtime.v1.RemoveContainerResponse.$Properties instead.
         */
        interface IRemoveContainerResponse extends runtime.v1.RemoveContainerResponse.$Properties {
        }

        /** Represents a RemoveContainerResponse. */
        class RemoveContainerResponse {

            /**
             * Constructs a new RemoveContainerResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RemoveContainerResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified RemoveContainerResponse message. Does not implicitly {@link runtime.v1.RemoveContainerResponse.verify|verify} messages.
             * @param message RemoveContainerResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RemoveContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveContainerResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RemoveContainerResponse & runtime.v1.RemoveContainerResponse.$Shape} RemoveContainerResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RemoveContainerResponse & runtime.v1.RemoveContainerResponse.$Shape;
        }

        namespace RemoveContainerResponse {

            /** Properties of a RemoveContainerResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveContainerResponse. */
            type $Shape = runtime.v1.RemoveContainerResponse.$Properties;
        }

        /**
         * Properties of a StreamContainersRequest.
         * @deprecated Use runtime.v1.StreamContainersRequest.$Properties instead.
         */
        interface IStreamContainersRequest extends runtime.v1.StreamContainersRequest.$Properties {
        }

        /** Represents a StreamContainersRequest. */
        class StreamContainersRequest {

            /**
             * Constructs a new StreamContainersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamContainersRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamContainersRequest filter. */
            filter?: (runtime.v1.ContainerFilter.$Properties|null);

            /**
             * Encodes the specified StreamContainersRequest message. Does not implicitly {@link runtime.v1.StreamContainersRequest.verify|verify} messages.
             * @param message StreamContainersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamContainersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamContainersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamContainersRequest & runtime.v1.StreamContainersRequest.$Shape} StreamContainersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamContainersRequest & runtime.v1.StreamContainersRequest.$Shape;
        }

        namespace StreamContainersRequest {

            /** Properties of a StreamContainersRequest. */
            interface $Properties {

                /** StreamContainersRequest filter */
                filter?: (runtime.v1.ContainerFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamContainersRequest. */
            type $Shape = runtime.v1.StreamContainersRequest.$Properties;
        }

        /**
         * Properties of a StreamContainersResponse.
         * @deprecated Use runtime.v1.StreamContainersResponse.$Properties instead.
         */
        interface IStreamContainersResponse extends runtime.v1.StreamContainersResponse.$Properties {
        }

        /** Represents a StreamContainersResponse. */
        class StreamContainersResponse {

            /**
             * Constructs a new StreamContainersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamContainersResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamContainersResponse containers. */
            containers: runtime.v1.Container.$Properties[];

            /**
             * Encodes the specified StreamContainersResponse message. Does not implicitly {@link runtime.v1.StreamContainersResponse.verify|verify} messages.
             * @param message StreamContainersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamContainersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamContainersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamContainersResponse & runtime.v1.StreamContainersResponse.$Shape} StreamContainersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamContainersResponse & runtime.v1.StreamContainersResponse.$Shape;
        }

        namespace StreamContainersResponse {

            /** Properties of a StreamContainersResponse. */
            interface $Properties {

                /** StreamContainersResponse containers */
                containers?: (runtime.v1.Container.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamContainersResponse. */
            type $Shape = runtime.v1.StreamContainersResponse.$Properties;
        }

        /**
         * Properties of a ContainerStatusRequest.
         * @deprecated Use runtime.v1.ContainerStatusRequest.$Properties instead.
         */
        interface IContainerStatusRequest extends runtime.v1.ContainerStatusRequest.$Properties {
        }

        /** Represents a ContainerStatusRequest. */
        class ContainerStatusRequest {

            /**
             * Constructs a new ContainerStatusRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStatusRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStatusRequest containerId. */
            containerId: string;

            /** ContainerStatusRequest verbose. */
            verbose: boolean;

            /**
             * Encodes the specified ContainerStatusRequest message. Does not implicitly {@link runtime.v1.ContainerStatusRequest.verify|verify} messages.
             * @param message ContainerStatusRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStatusRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStatusRequest & runtime.v1.ContainerStatusRequest.$Shape} ContainerStatusRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStatusRequest & runtime.v1.ContainerStatusRequest.$Shape;
        }

        namespace ContainerStatusRequest {

            /** Properties of a ContainerStatusRequest. */
            interface $Properties {

                /** ContainerStatusRequest containerId */
                containerId?: (string|null);

                /** ContainerStatusRequest verbose */
                verbose?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStatusRequest. */
            type $Shape = runtime.v1.ContainerStatusRequest.$Properties;
        }

        /**
         * Properties of a ContainerStatus.
         * @deprecated Use runtime.v1.ContainerStatus.$Properties instead.
         */
        interface IContainerStatus extends runtime.v1.ContainerStatus.$Properties {
        }

        /** Represents a ContainerStatus. */
        class ContainerStatus {

            /**
             * Constructs a new ContainerStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStatus id. */
            id: string;

            /** ContainerStatus metadata. */
            metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

            /** ContainerStatus state. */
            state: runtime.v1.ContainerState;

            /** ContainerStatus createdAt. */
            createdAt: Long;

            /** ContainerStatus startedAt. */
            startedAt: Long;

            /** ContainerStatus finishedAt. */
            finishedAt: Long;

            /** ContainerStatus exitCode. */
            exitCode: number;

            /** ContainerStatus image. */
            image?: (runtime.v1.ImageSpec.$Properties|null);

            /** ContainerStatus imageRef. */
            imageRef: string;

            /** ContainerStatus reason. */
            reason: string;

            /** ContainerStatus message. */
            message: string;

            /** ContainerStatus labels. */
            labels: { [k: string]: string };

            /** ContainerStatus annotations. */
            annotations: { [k: string]: string };

            /** ContainerStatus mounts. */
            mounts: runtime.v1.Mount.$Properties[];

            /** ContainerStatus logPath. */
            logPath: string;

            /** ContainerStatus resources. */
            resources?: (runtime.v1.ContainerResources.$Properties|null);

            /** ContainerStatus imageId. */
            imageId: string;

            /** ContainerStatus user. */
            user?: (runtime.v1.ContainerUser.$Properties|null);

            /** ContainerStatus stopSignal. */
            stopSignal: runtime.v1.Signal;

            /**
             * Encodes the specified ContainerStatus message. Does not implicitly {@link runtime.v1.ContainerStatus.verify|verify} messages.
             * @param message ContainerStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStatus & runtime.v1.ContainerStatus.$Shape} ContainerStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStatus & runtime.v1.ContainerStatus.$Shape;
        }

        namespace ContainerStatus {

            /** Properties of a ContainerStatus. */
            interface $Properties {

                /** ContainerStatus id */
                id?: (string|null);

                /** ContainerStatus metadata */
                metadata?: (runtime.v1.ContainerMetadata.$Properties|null);

                /** ContainerStatus state */
                state?: (runtime.v1.ContainerState|null);

                /** ContainerStatus createdAt */
                createdAt?: (Long|null);

                /** ContainerStatus startedAt */
                startedAt?: (Long|null);

                /** ContainerStatus finishedAt */
                finishedAt?: (Long|null);

                /** ContainerStatus exitCode */
                exitCode?: (number|null);

                /** ContainerStatus image */
                image?: (runtime.v1.ImageSpec.$Properties|null);

                /** ContainerStatus imageRef */
                imageRef?: (string|null);

                /** ContainerStatus reason */
                reason?: (string|null);

                /** ContainerStatus message */
                message?: (string|null);

                /** ContainerStatus labels */
                labels?: ({ [k: string]: string }|null);

                /** ContainerStatus annotations */
                annotations?: ({ [k: string]: string }|null);

                /** ContainerStatus mounts */
                mounts?: (runtime.v1.Mount.$Properties[]|null);

                /** ContainerStatus logPath */
                logPath?: (string|null);

                /** ContainerStatus resources */
                resources?: (runtime.v1.ContainerResources.$Properties|null);

                /** ContainerStatus imageId */
                imageId?: (string|null);

                /** ContainerStatus user */
                user?: (runtime.v1.ContainerUser.$Properties|null);

                /** ContainerStatus stopSignal */
                stopSignal?: (runtime.v1.Signal|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStatus. */
            type $Shape = runtime.v1.ContainerStatus.$Properties;
        }

        /**
         * Properties of a ContainerStatusResponse.
         * @deprecated Use runtime.v1.ContainerStatusResponse.$Properties instead.
         */
        interface IContainerStatusResponse extends runtime.v1.ContainerStatusResponse.$Properties {
        }

        /** Represents a ContainerStatusResponse. */
        class ContainerStatusResponse {

            /**
             * Constructs a new ContainerStatusResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStatusResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStatusResponse status. */
            status?: (runtime.v1.ContainerStatus.$Properties|null);

            /** ContainerStatusResponse info. */
            info: { [k: string]: string };

            /**
             * Encodes the specified ContainerStatusResponse message. Does not implicitly {@link runtime.v1.ContainerStatusResponse.verify|verify} messages.
             * @param message ContainerStatusResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStatusResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStatusResponse & runtime.v1.ContainerStatusResponse.$Shape} ContainerStatusResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStatusResponse & runtime.v1.ContainerStatusResponse.$Shape;
        }

        namespace ContainerStatusResponse {

            /** Properties of a ContainerStatusResponse. */
            interface $Properties {

                /** ContainerStatusResponse status */
                status?: (runtime.v1.ContainerStatus.$Properties|null);

                /** ContainerStatusResponse info */
                info?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStatusResponse. */
            type $Shape = runtime.v1.ContainerStatusResponse.$Properties;
        }

        /**
         * Properties of a ContainerResources.
         * @deprecated Use runtime.v1.ContainerResources.$Properties instead.
         */
        interface IContainerResources extends runtime.v1.ContainerResources.$Properties {
        }

        /** Represents a ContainerResources. */
        class ContainerResources {

            /**
             * Constructs a new ContainerResources.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerResources.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerResources linux. */
            linux?: (runtime.v1.LinuxContainerResources.$Properties|null);

            /** ContainerResources windows. */
            windows?: (runtime.v1.WindowsContainerResources.$Properties|null);

            /**
             * Encodes the specified ContainerResources message. Does not implicitly {@link runtime.v1.ContainerResources.verify|verify} messages.
             * @param message ContainerResources message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerResources.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerResources message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerResources & runtime.v1.ContainerResources.$Shape} ContainerResources
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerResources & runtime.v1.ContainerResources.$Shape;
        }

        namespace ContainerResources {

            /** Properties of a ContainerResources. */
            interface $Properties {

                /** ContainerResources linux */
                linux?: (runtime.v1.LinuxContainerResources.$Properties|null);

                /** ContainerResources windows */
                windows?: (runtime.v1.WindowsContainerResources.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerResources. */
            type $Shape = runtime.v1.ContainerResources.$Properties;
        }

        /**
         * Properties of a ContainerUser.
         * @deprecated Use runtime.v1.ContainerUser.$Properties instead.
         */
        interface IContainerUser extends runtime.v1.ContainerUser.$Properties {
        }

        /** Represents a ContainerUser. */
        class ContainerUser {

            /**
             * Constructs a new ContainerUser.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerUser.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerUser linux. */
            linux?: (runtime.v1.LinuxContainerUser.$Properties|null);

            /**
             * Encodes the specified ContainerUser message. Does not implicitly {@link runtime.v1.ContainerUser.verify|verify} messages.
             * @param message ContainerUser message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerUser.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerUser message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerUser & runtime.v1.ContainerUser.$Shape} ContainerUser
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerUser & runtime.v1.ContainerUser.$Shape;
        }

        namespace ContainerUser {

            /** Properties of a ContainerUser. */
            interface $Properties {

                /** ContainerUser linux */
                linux?: (runtime.v1.LinuxContainerUser.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerUser. */
            type $Shape = runtime.v1.ContainerUser.$Properties;
        }

        /**
         * Properties of an UpdateContainerResourcesRequest.
         * @deprecated Use runtime.v1.UpdateContainerResourcesRequest.$Properties instead.
         */
        interface IUpdateContainerResourcesRequest extends runtime.v1.UpdateContainerResourcesRequest.$Properties {
        }

        /** Represents an UpdateContainerResourcesRequest. */
        class UpdateContainerResourcesRequest {

            /**
             * Constructs a new UpdateContainerResourcesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.UpdateContainerResourcesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateContainerResourcesRequest containerId. */
            containerId: string;

            /** UpdateContainerResourcesRequest linux. */
            linux?: (runtime.v1.LinuxContainerResources.$Properties|null);

            /** UpdateContainerResourcesRequest windows. */
            windows?: (runtime.v1.WindowsContainerResources.$Properties|null);

            /** UpdateContainerResourcesRequest annotations. */
            annotations: { [k: string]: string };

            /**
             * Encodes the specified UpdateContainerResourcesRequest message. Does not implicitly {@link runtime.v1.UpdateContainerResourcesRequest.verify|verify} messages.
             * @param message UpdateContainerResourcesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.UpdateContainerResourcesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateContainerResourcesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.UpdateContainerResourcesRequest & runtime.v1.UpdateContainerResourcesRequest.$Shape} UpdateContainerResourcesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.UpdateContainerResourcesRequest & runtime.v1.UpdateContainerResourcesRequest.$Shape;
        }

        namespace UpdateContainerResourcesRequest {

            /** Properties of an UpdateContainerResourcesRequest. */
            interface $Properties {

                /** UpdateContainerResourcesRequest containerId */
                containerId?: (string|null);

                /** UpdateContainerResourcesRequest linux */
                linux?: (runtime.v1.LinuxContainerResources.$Properties|null);

                /** UpdateContainerResourcesRequest windows */
                windows?: (runtime.v1.WindowsContainerResources.$Properties|null);

                /** UpdateContainerResourcesRequest annotations */
                annotations?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateContainerResourcesRequest. */
            type $Shape = runtime.v1.UpdateContainerResourcesRequest.$Properties;
        }

        /**
         * Properties of an UpdateContainerResourcesResponse.
         * @deprecated Use runtime.v1.UpdateContainerResourcesResponse.$Properties instead.
         */
        interface IUpdateContainerResourcesResponse extends runtime.v1.UpdateContainerResourcesResponse.$Properties {
        }

        /** Represents an UpdateContainerResourcesResponse. */
        class UpdateContainerResourcesResponse {

            /**
             * Constructs a new UpdateContainerResourcesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.UpdateContainerResourcesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified UpdateContainerResourcesResponse message. Does not implicitly {@link runtime.v1.UpdateContainerResourcesResponse.verify|verify} messages.
             * @param message UpdateContainerResourcesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.UpdateContainerResourcesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateContainerResourcesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.UpdateContainerResourcesResponse & runtime.v1.UpdateContainerResourcesResponse.$Shape} UpdateContainerResourcesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.UpdateContainerResourcesResponse & runtime.v1.UpdateContainerResourcesResponse.$Shape;
        }

        namespace UpdateContainerResourcesResponse {

            /** Properties of an UpdateContainerResourcesResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateContainerResourcesResponse. */
            type $Shape = runtime.v1.UpdateContainerResourcesResponse.$Properties;
        }

        /**
         * Properties of an ExecSyncRequest.
         * @deprecated Use runtime.v1.ExecSyncRequest.$Properties instead.
         */
        interface IExecSyncRequest extends runtime.v1.ExecSyncRequest.$Properties {
        }

        /** Represents an ExecSyncRequest. */
        class ExecSyncRequest {

            /**
             * Constructs a new ExecSyncRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ExecSyncRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExecSyncRequest containerId. */
            containerId: string;

            /** ExecSyncRequest cmd. */
            cmd: string[];

            /** ExecSyncRequest timeout. */
            timeout: Long;

            /**
             * Encodes the specified ExecSyncRequest message. Does not implicitly {@link runtime.v1.ExecSyncRequest.verify|verify} messages.
             * @param message ExecSyncRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ExecSyncRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExecSyncRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ExecSyncRequest & runtime.v1.ExecSyncRequest.$Shape} ExecSyncRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ExecSyncRequest & runtime.v1.ExecSyncRequest.$Shape;
        }

        namespace ExecSyncRequest {

            /** Properties of an ExecSyncRequest. */
            interface $Properties {

                /** ExecSyncRequest containerId */
                containerId?: (string|null);

                /** ExecSyncRequest cmd */
                cmd?: (string[]|null);

                /** ExecSyncRequest timeout */
                timeout?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExecSyncRequest. */
            type $Shape = runtime.v1.ExecSyncRequest.$Properties;
        }

        /**
         * Properties of an ExecSyncResponse.
         * @deprecated Use runtime.v1.ExecSyncResponse.$Properties instead.
         */
        interface IExecSyncResponse extends runtime.v1.ExecSyncResponse.$Properties {
        }

        /** Represents an ExecSyncResponse. */
        class ExecSyncResponse {

            /**
             * Constructs a new ExecSyncResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ExecSyncResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExecSyncResponse stdout. */
            stdout: Uint8Array;

            /** ExecSyncResponse stderr. */
            stderr: Uint8Array;

            /** ExecSyncResponse exitCode. */
            exitCode: number;

            /**
             * Encodes the specified ExecSyncResponse message. Does not implicitly {@link runtime.v1.ExecSyncResponse.verify|verify} messages.
             * @param message ExecSyncResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ExecSyncResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExecSyncResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ExecSyncResponse & runtime.v1.ExecSyncResponse.$Shape} ExecSyncResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ExecSyncResponse & runtime.v1.ExecSyncResponse.$Shape;
        }

        namespace ExecSyncResponse {

            /** Properties of an ExecSyncResponse. */
            interface $Properties {

                /** ExecSyncResponse stdout */
                stdout?: (Uint8Array|null);

                /** ExecSyncResponse stderr */
                stderr?: (Uint8Array|null);

                /** ExecSyncResponse exitCode */
                exitCode?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExecSyncResponse. */
            type $Shape = runtime.v1.ExecSyncResponse.$Properties;
        }

        /**
         * Properties of an ExecRequest.
         * @deprecated Use runtime.v1.ExecRequest.$Properties instead.
         */
        interface IExecRequest extends runtime.v1.ExecRequest.$Properties {
        }

        /** Represents an ExecRequest. */
        class ExecRequest {

            /**
             * Constructs a new ExecRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ExecRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExecRequest containerId. */
            containerId: string;

            /** ExecRequest cmd. */
            cmd: string[];

            /** ExecRequest tty. */
            tty: boolean;

            /** ExecRequest stdin. */
            stdin: boolean;

            /** ExecRequest stdout. */
            stdout: boolean;

            /** ExecRequest stderr. */
            stderr: boolean;

            /**
             * Encodes the specified ExecRequest message. Does not implicitly {@link runtime.v1.ExecRequest.verify|verify} messages.
             * @param message ExecRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ExecRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExecRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ExecRequest & runtime.v1.ExecRequest.$Shape} ExecRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ExecRequest & runtime.v1.ExecRequest.$Shape;
        }

        namespace ExecRequest {

            /** Properties of an ExecRequest. */
            interface $Properties {

                /** ExecRequest containerId */
                containerId?: (string|null);

                /** ExecRequest cmd */
                cmd?: (string[]|null);

                /** ExecRequest tty */
                tty?: (boolean|null);

                /** ExecRequest stdin */
                stdin?: (boolean|null);

                /** ExecRequest stdout */
                stdout?: (boolean|null);

                /** ExecRequest stderr */
                stderr?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExecRequest. */
            type $Shape = runtime.v1.ExecRequest.$Properties;
        }

        /**
         * Properties of an ExecResponse.
         * @deprecated Use runtime.v1.ExecResponse.$Properties instead.
         */
        interface IExecResponse extends runtime.v1.ExecResponse.$Properties {
        }

        /** Represents an ExecResponse. */
        class ExecResponse {

            /**
             * Constructs a new ExecResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ExecResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExecResponse url. */
            url: string;

            /**
             * Encodes the specified ExecResponse message. Does not implicitly {@link runtime.v1.ExecResponse.verify|verify} messages.
             * @param message ExecResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ExecResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExecResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ExecResponse & runtime.v1.ExecResponse.$Shape} ExecResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ExecResponse & runtime.v1.ExecResponse.$Shape;
        }

        namespace ExecResponse {

            /** Properties of an ExecResponse. */
            interface $Properties {

                /** ExecResponse url */
                url?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExecResponse. */
            type $Shape = runtime.v1.ExecResponse.$Properties;
        }

        /**
         * Properties of an AttachRequest.
         * @deprecated Use runtime.v1.AttachRequest.$Properties instead.
         */
        interface IAttachRequest extends runtime.v1.AttachRequest.$Properties {
        }

        /** Represents an AttachRequest. */
        class AttachRequest {

            /**
             * Constructs a new AttachRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.AttachRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AttachRequest containerId. */
            containerId: string;

            /** AttachRequest stdin. */
            stdin: boolean;

            /** AttachRequest tty. */
            tty: boolean;

            /** AttachRequest stdout. */
            stdout: boolean;

            /** AttachRequest stderr. */
            stderr: boolean;

            /**
             * Encodes the specified AttachRequest message. Does not implicitly {@link runtime.v1.AttachRequest.verify|verify} messages.
             * @param message AttachRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.AttachRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AttachRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.AttachRequest & runtime.v1.AttachRequest.$Shape} AttachRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.AttachRequest & runtime.v1.AttachRequest.$Shape;
        }

        namespace AttachRequest {

            /** Properties of an AttachRequest. */
            interface $Properties {

                /** AttachRequest containerId */
                containerId?: (string|null);

                /** AttachRequest stdin */
                stdin?: (boolean|null);

                /** AttachRequest tty */
                tty?: (boolean|null);

                /** AttachRequest stdout */
                stdout?: (boolean|null);

                /** AttachRequest stderr */
                stderr?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AttachRequest. */
            type $Shape = runtime.v1.AttachRequest.$Properties;
        }

        /**
         * Properties of an AttachResponse.
         * @deprecated Use runtime.v1.AttachResponse.$Properties instead.
         */
        interface IAttachResponse extends runtime.v1.AttachResponse.$Properties {
        }

        /** Represents an AttachResponse. */
        class AttachResponse {

            /**
             * Constructs a new AttachResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.AttachResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AttachResponse url. */
            url: string;

            /**
             * Encodes the specified AttachResponse message. Does not implicitly {@link runtime.v1.AttachResponse.verify|verify} messages.
             * @param message AttachResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.AttachResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AttachResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.AttachResponse & runtime.v1.AttachResponse.$Shape} AttachResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.AttachResponse & runtime.v1.AttachResponse.$Shape;
        }

        namespace AttachResponse {

            /** Properties of an AttachResponse. */
            interface $Properties {

                /** AttachResponse url */
                url?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AttachResponse. */
            type $Shape = runtime.v1.AttachResponse.$Properties;
        }

        /**
         * Properties of a PortForwardRequest.
         * @deprecated Use runtime.v1.PortForwardRequest.$Properties instead.
         */
        interface IPortForwardRequest extends runtime.v1.PortForwardRequest.$Properties {
        }

        /** Represents a PortForwardRequest. */
        class PortForwardRequest {

            /**
             * Constructs a new PortForwardRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PortForwardRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortForwardRequest podSandboxId. */
            podSandboxId: string;

            /** PortForwardRequest port. */
            port: number[];

            /**
             * Encodes the specified PortForwardRequest message. Does not implicitly {@link runtime.v1.PortForwardRequest.verify|verify} messages.
             * @param message PortForwardRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PortForwardRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortForwardRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PortForwardRequest & runtime.v1.PortForwardRequest.$Shape} PortForwardRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PortForwardRequest & runtime.v1.PortForwardRequest.$Shape;
        }

        namespace PortForwardRequest {

            /** Properties of a PortForwardRequest. */
            interface $Properties {

                /** PortForwardRequest podSandboxId */
                podSandboxId?: (string|null);

                /** PortForwardRequest port */
                port?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortForwardRequest. */
            type $Shape = runtime.v1.PortForwardRequest.$Properties;
        }

        /**
         * Properties of a PortForwardResponse.
         * @deprecated Use runtime.v1.PortForwardResponse.$Properties instead.
         */
        interface IPortForwardResponse extends runtime.v1.PortForwardResponse.$Properties {
        }

        /** Represents a PortForwardResponse. */
        class PortForwardResponse {

            /**
             * Constructs a new PortForwardResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PortForwardResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PortForwardResponse url. */
            url: string;

            /**
             * Encodes the specified PortForwardResponse message. Does not implicitly {@link runtime.v1.PortForwardResponse.verify|verify} messages.
             * @param message PortForwardResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PortForwardResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PortForwardResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PortForwardResponse & runtime.v1.PortForwardResponse.$Shape} PortForwardResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PortForwardResponse & runtime.v1.PortForwardResponse.$Shape;
        }

        namespace PortForwardResponse {

            /** Properties of a PortForwardResponse. */
            interface $Properties {

                /** PortForwardResponse url */
                url?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PortForwardResponse. */
            type $Shape = runtime.v1.PortForwardResponse.$Properties;
        }

        /**
         * Properties of a NetworkConfig.
         * @deprecated Use runtime.v1.NetworkConfig.$Properties instead.
         */
        interface INetworkConfig extends runtime.v1.NetworkConfig.$Properties {
        }

        /** Represents a NetworkConfig. */
        class NetworkConfig {

            /**
             * Constructs a new NetworkConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.NetworkConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkConfig podCidr. */
            podCidr: string;

            /**
             * Encodes the specified NetworkConfig message. Does not implicitly {@link runtime.v1.NetworkConfig.verify|verify} messages.
             * @param message NetworkConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.NetworkConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.NetworkConfig & runtime.v1.NetworkConfig.$Shape} NetworkConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.NetworkConfig & runtime.v1.NetworkConfig.$Shape;
        }

        namespace NetworkConfig {

            /** Properties of a NetworkConfig. */
            interface $Properties {

                /** NetworkConfig podCidr */
                podCidr?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkConfig. */
            type $Shape = runtime.v1.NetworkConfig.$Properties;
        }

        /**
         * Properties of a RuntimeConfig.
         * @deprecated Use runtime.v1.RuntimeConfig.$Properties instead.
         */
        interface IRuntimeConfig extends runtime.v1.RuntimeConfig.$Properties {
        }

        /** Represents a RuntimeConfig. */
        class RuntimeConfig {

            /**
             * Constructs a new RuntimeConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RuntimeConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RuntimeConfig networkConfig. */
            networkConfig?: (runtime.v1.NetworkConfig.$Properties|null);

            /**
             * Encodes the specified RuntimeConfig message. Does not implicitly {@link runtime.v1.RuntimeConfig.verify|verify} messages.
             * @param message RuntimeConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RuntimeConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RuntimeConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RuntimeConfig & runtime.v1.RuntimeConfig.$Shape} RuntimeConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RuntimeConfig & runtime.v1.RuntimeConfig.$Shape;
        }

        namespace RuntimeConfig {

            /** Properties of a RuntimeConfig. */
            interface $Properties {

                /** RuntimeConfig networkConfig */
                networkConfig?: (runtime.v1.NetworkConfig.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RuntimeConfig. */
            type $Shape = runtime.v1.RuntimeConfig.$Properties;
        }

        /**
         * Properties of an UpdateRuntimeConfigRequest.
         * @deprecated Use runtime.v1.UpdateRuntimeConfigRequest.$Properties instead.
         */
        interface IUpdateRuntimeConfigRequest extends runtime.v1.UpdateRuntimeConfigRequest.$Properties {
        }

        /** Represents an UpdateRuntimeConfigRequest. */
        class UpdateRuntimeConfigRequest {

            /**
             * Constructs a new UpdateRuntimeConfigRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.UpdateRuntimeConfigRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateRuntimeConfigRequest runtimeConfig. */
            runtimeConfig?: (runtime.v1.RuntimeConfig.$Properties|null);

            /**
             * Encodes the specified UpdateRuntimeConfigRequest message. Does not implicitly {@link runtime.v1.UpdateRuntimeConfigRequest.verify|verify} messages.
             * @param message UpdateRuntimeConfigRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.UpdateRuntimeConfigRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateRuntimeConfigRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.UpdateRuntimeConfigRequest & runtime.v1.UpdateRuntimeConfigRequest.$Shape} UpdateRuntimeConfigRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.UpdateRuntimeConfigRequest & runtime.v1.UpdateRuntimeConfigRequest.$Shape;
        }

        namespace UpdateRuntimeConfigRequest {

            /** Properties of an UpdateRuntimeConfigRequest. */
            interface $Properties {

                /** UpdateRuntimeConfigRequest runtimeConfig */
                runtimeConfig?: (runtime.v1.RuntimeConfig.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateRuntimeConfigRequest. */
            type $Shape = runtime.v1.UpdateRuntimeConfigRequest.$Properties;
        }

        /**
         * Properties of an UpdateRuntimeConfigResponse.
         * @deprecated Use runtime.v1.UpdateRuntimeConfigResponse.$Properties instead.
         */
        interface IUpdateRuntimeConfigResponse extends runtime.v1.UpdateRuntimeConfigResponse.$Properties {
        }

        /** Represents an UpdateRuntimeConfigResponse. */
        class UpdateRuntimeConfigResponse {

            /**
             * Constructs a new UpdateRuntimeConfigResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.UpdateRuntimeConfigResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified UpdateRuntimeConfigResponse message. Does not implicitly {@link runtime.v1.UpdateRuntimeConfigResponse.verify|verify} messages.
             * @param message UpdateRuntimeConfigResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.UpdateRuntimeConfigResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateRuntimeConfigResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.UpdateRuntimeConfigResponse & runtime.v1.UpdateRuntimeConfigResponse.$Shape} UpdateRuntimeConfigResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.UpdateRuntimeConfigResponse & runtime.v1.UpdateRuntimeConfigResponse.$Shape;
        }

        namespace UpdateRuntimeConfigResponse {

            /** Properties of an UpdateRuntimeConfigResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateRuntimeConfigResponse. */
            type $Shape = runtime.v1.UpdateRuntimeConfigResponse.$Properties;
        }

        /**
         * Properties of a ContainerStatsRequest.
         * @deprecated Use runtime.v1.ContainerStatsRequest.$Properties instead.
         */
        interface IContainerStatsRequest extends runtime.v1.ContainerStatsRequest.$Properties {
        }

        /** Represents a ContainerStatsRequest. */
        class ContainerStatsRequest {

            /**
             * Constructs a new ContainerStatsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStatsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStatsRequest containerId. */
            containerId: string;

            /**
             * Encodes the specified ContainerStatsRequest message. Does not implicitly {@link runtime.v1.ContainerStatsRequest.verify|verify} messages.
             * @param message ContainerStatsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStatsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStatsRequest & runtime.v1.ContainerStatsRequest.$Shape} ContainerStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStatsRequest & runtime.v1.ContainerStatsRequest.$Shape;
        }

        namespace ContainerStatsRequest {

            /** Properties of a ContainerStatsRequest. */
            interface $Properties {

                /** ContainerStatsRequest containerId */
                containerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStatsRequest. */
            type $Shape = runtime.v1.ContainerStatsRequest.$Properties;
        }

        /**
         * Properties of a ContainerStatsResponse.
         * @deprecated Use runtime.v1.ContainerStatsResponse.$Properties instead.
         */
        interface IContainerStatsResponse extends runtime.v1.ContainerStatsResponse.$Properties {
        }

        /** Represents a ContainerStatsResponse. */
        class ContainerStatsResponse {

            /**
             * Constructs a new ContainerStatsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerStatsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerStatsResponse stats. */
            stats?: (runtime.v1.ContainerStats.$Properties|null);

            /**
             * Encodes the specified ContainerStatsResponse message. Does not implicitly {@link runtime.v1.ContainerStatsResponse.verify|verify} messages.
             * @param message ContainerStatsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerStatsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerStatsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerStatsResponse & runtime.v1.ContainerStatsResponse.$Shape} ContainerStatsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerStatsResponse & runtime.v1.ContainerStatsResponse.$Shape;
        }

        namespace ContainerStatsResponse {

            /** Properties of a ContainerStatsResponse. */
            interface $Properties {

                /** ContainerStatsResponse stats */
                stats?: (runtime.v1.ContainerStats.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerStatsResponse. */
            type $Shape = runtime.v1.ContainerStatsResponse.$Properties;
        }

        /**
         * Properties of a StreamContainerStatsRequest.
         * @deprecated Use runtime.v1.StreamContainerStatsRequest.$Properties instead.
         */
        interface IStreamContainerStatsRequest extends runtime.v1.StreamContainerStatsRequest.$Properties {
        }

        /** Represents a StreamContainerStatsRequest. */
        class StreamContainerStatsRequest {

            /**
             * Constructs a new StreamContainerStatsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamContainerStatsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamContainerStatsRequest filter. */
            filter?: (runtime.v1.ContainerStatsFilter.$Properties|null);

            /**
             * Encodes the specified StreamContainerStatsRequest message. Does not implicitly {@link runtime.v1.StreamContainerStatsRequest.verify|verify} messages.
             * @param message StreamContainerStatsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamContainerStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamContainerStatsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamContainerStatsRequest & runtime.v1.StreamContainerStatsRequest.$Shape} StreamContainerStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamContainerStatsRequest & runtime.v1.StreamContainerStatsRequest.$Shape;
        }

        namespace StreamContainerStatsRequest {

            /** Properties of a StreamContainerStatsRequest. */
            interface $Properties {

                /** StreamContainerStatsRequest filter */
                filter?: (runtime.v1.ContainerStatsFilter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamContainerStatsRequest. */
            type $Shape = runtime.v1.StreamContainerStatsRequest.$Properties;
        }

        /**
         * Properties of a StreamContainerStatsResponse.
         * @deprecated Use runtime.v1.StreamContainerStatsResponse.$Properties instead.
         */
        interface IStreamContainerStatsResponse extends runtime.v1.StreamContainerStatsResponse.$Properties {
        }

        /** Represents a StreamContainerStatsResponse. */
        class StreamContainerStatsResponse {

            /**
             * Constructs a new StreamContainerStatsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamContainerStatsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamContainerStatsResponse containerStats. */
            containerStats: runtime.v1.ContainerStats.$Properties[];

            /**
             * Encodes the specified StreamContainerStatsResponse message. Does not implicitly {@link runtime.v1.StreamContainerStatsResponse.verify|verify} messages.
             * @param message StreamContainerStatsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamContainerStatsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamContainerStatsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamContainerStatsResponse & runtime.v1.StreamContainerStatsResponse.$Shape} StreamContainerStatsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamContainerStatsResponse & runtime.v1.StreamContainerStatsResponse.$Shape;
        }

        namespace StreamContainerStatsResponse {

            /** Properties of a StreamContainerStatsResponse. */
            interface $Properties {

                /** StreamContainerStatsResponse containerStats */
                containerStats?: (runtime.v1.ContainerStats.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamContainerStatsResponse. */
            type $Shape = runtime.v1.StreamContainerStatsResponse.$Properties;
        }

        /**
         * Properties of a ReopenContainerLogRequest.
         * @deprecated Use runtime.v1.ReopenContainerLogRequest.$Properties instead.
         */
        interface IReopenContainerLogRequest extends runtime.v1.ReopenContainerLogRequest.$Properties {
        }

        /** Represents a ReopenContainerLogRequest. */
        class ReopenContainerLogRequest {

            /**
             * Constructs a new ReopenContainerLogRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ReopenContainerLogRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReopenContainerLogRequest containerId. */
            containerId: string;

            /**
             * Encodes the specified ReopenContainerLogRequest message. Does not implicitly {@link runtime.v1.ReopenContainerLogRequest.verify|verify} messages.
             * @param message ReopenContainerLogRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ReopenContainerLogRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReopenContainerLogRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ReopenContainerLogRequest & runtime.v1.ReopenContainerLogRequest.$Shape} ReopenContainerLogRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ReopenContainerLogRequest & runtime.v1.ReopenContainerLogRequest.$Shape;
        }

        namespace ReopenContainerLogRequest {

            /** Properties of a ReopenContainerLogRequest. */
            interface $Properties {

                /** ReopenContainerLogRequest containerId */
                containerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReopenContainerLogRequest. */
            type $Shape = runtime.v1.ReopenContainerLogRequest.$Properties;
        }

        /**
         * Properties of a ReopenContainerLogResponse.
         * @deprecated Use runtime.v1.ReopenContainerLogResponse.$Properties instead.
         */
        interface IReopenContainerLogResponse extends runtime.v1.ReopenContainerLogResponse.$Properties {
        }

        /** Represents a ReopenContainerLogResponse. */
        class ReopenContainerLogResponse {

            /**
             * Constructs a new ReopenContainerLogResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ReopenContainerLogResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ReopenContainerLogResponse message. Does not implicitly {@link runtime.v1.ReopenContainerLogResponse.verify|verify} messages.
             * @param message ReopenContainerLogResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ReopenContainerLogResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReopenContainerLogResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ReopenContainerLogResponse & runtime.v1.ReopenContainerLogResponse.$Shape} ReopenContainerLogResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ReopenContainerLogResponse & runtime.v1.ReopenContainerLogResponse.$Shape;
        }

        namespace ReopenContainerLogResponse {

            /** Properties of a ReopenContainerLogResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReopenContainerLogResponse. */
            type $Shape = runtime.v1.ReopenContainerLogResponse.$Properties;
        }

        /**
         * Properties of a CheckpointContainerRequest.
         * @deprecated Use runtime.v1.CheckpointContainerRequest.$Properties instead.
         */
        interface ICheckpointContainerRequest extends runtime.v1.CheckpointContainerRequest.$Properties {
        }

        /** Represents a CheckpointContainerRequest. */
        class CheckpointContainerRequest {

            /**
             * Constructs a new CheckpointContainerRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.CheckpointContainerRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckpointContainerRequest containerId. */
            containerId: string;

            /** CheckpointContainerRequest location. */
            location: string;

            /** CheckpointContainerRequest timeout. */
            timeout: Long;

            /**
             * Encodes the specified CheckpointContainerRequest message. Does not implicitly {@link runtime.v1.CheckpointContainerRequest.verify|verify} messages.
             * @param message CheckpointContainerRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.CheckpointContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckpointContainerRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.CheckpointContainerRequest & runtime.v1.CheckpointContainerRequest.$Shape} CheckpointContainerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.CheckpointContainerRequest & runtime.v1.CheckpointContainerRequest.$Shape;
        }

        namespace CheckpointContainerRequest {

            /** Properties of a CheckpointContainerRequest. */
            interface $Properties {

                /** CheckpointContainerRequest containerId */
                containerId?: (string|null);

                /** CheckpointContainerRequest location */
                location?: (string|null);

                /** CheckpointContainerRequest timeout */
                timeout?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckpointContainerRequest. */
            type $Shape = runtime.v1.CheckpointContainerRequest.$Properties;
        }

        /**
         * Properties of a CheckpointContainerResponse.
         * @deprecated Use runtime.v1.CheckpointContainerResponse.$Properties instead.
         */
        interface ICheckpointContainerResponse extends runtime.v1.CheckpointContainerResponse.$Properties {
        }

        /** Represents a CheckpointContainerResponse. */
        class CheckpointContainerResponse {

            /**
             * Constructs a new CheckpointContainerResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.CheckpointContainerResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified CheckpointContainerResponse message. Does not implicitly {@link runtime.v1.CheckpointContainerResponse.verify|verify} messages.
             * @param message CheckpointContainerResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.CheckpointContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckpointContainerResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.CheckpointContainerResponse & runtime.v1.CheckpointContainerResponse.$Shape} CheckpointContainerResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.CheckpointContainerResponse & runtime.v1.CheckpointContainerResponse.$Shape;
        }

        namespace CheckpointContainerResponse {

            /** Properties of a CheckpointContainerResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckpointContainerResponse. */
            type $Shape = runtime.v1.CheckpointContainerResponse.$Properties;
        }

        /**
         * Properties of a CheckpointPodRequest.
         * @deprecated Use runtime.v1.CheckpointPodRequest.$Properties instead.
         */
        interface ICheckpointPodRequest extends runtime.v1.CheckpointPodRequest.$Properties {
        }

        /** Represents a CheckpointPodRequest. */
        class CheckpointPodRequest {

            /**
             * Constructs a new CheckpointPodRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.CheckpointPodRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckpointPodRequest podSandboxId. */
            podSandboxId: string;

            /** CheckpointPodRequest outputPath. */
            outputPath: string;

            /** CheckpointPodRequest containerIds. */
            containerIds: string[];

            /** CheckpointPodRequest options. */
            options: { [k: string]: string };

            /**
             * Encodes the specified CheckpointPodRequest message. Does not implicitly {@link runtime.v1.CheckpointPodRequest.verify|verify} messages.
             * @param message CheckpointPodRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.CheckpointPodRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckpointPodRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.CheckpointPodRequest & runtime.v1.CheckpointPodRequest.$Shape} CheckpointPodRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.CheckpointPodRequest & runtime.v1.CheckpointPodRequest.$Shape;
        }

        namespace CheckpointPodRequest {

            /** Properties of a CheckpointPodRequest. */
            interface $Properties {

                /** CheckpointPodRequest podSandboxId */
                podSandboxId?: (string|null);

                /** CheckpointPodRequest outputPath */
                outputPath?: (string|null);

                /** CheckpointPodRequest containerIds */
                containerIds?: (string[]|null);

                /** CheckpointPodRequest options */
                options?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckpointPodRequest. */
            type $Shape = runtime.v1.CheckpointPodRequest.$Properties;
        }

        /**
         * Properties of a CheckpointPodResponse.
         * @deprecated Use runtime.v1.CheckpointPodResponse.$Properties instead.
         */
        interface ICheckpointPodResponse extends runtime.v1.CheckpointPodResponse.$Properties {
        }

        /** Represents a CheckpointPodResponse. */
        class CheckpointPodResponse {

            /**
             * Constructs a new CheckpointPodResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.CheckpointPodResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified CheckpointPodResponse message. Does not implicitly {@link runtime.v1.CheckpointPodResponse.verify|verify} messages.
             * @param message CheckpointPodResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.CheckpointPodResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckpointPodResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.CheckpointPodResponse & runtime.v1.CheckpointPodResponse.$Shape} CheckpointPodResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.CheckpointPodResponse & runtime.v1.CheckpointPodResponse.$Shape;
        }

        namespace CheckpointPodResponse {

            /** Properties of a CheckpointPodResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckpointPodResponse. */
            type $Shape = runtime.v1.CheckpointPodResponse.$Properties;
        }

        /**
         * Properties of a RestorePodRequest.
         * @deprecated Use runtime.v1.RestorePodRequest.$Properties instead.
         */
        interface IRestorePodRequest extends runtime.v1.RestorePodRequest.$Properties {
        }

        /** Represents a RestorePodRequest. */
        class RestorePodRequest {

            /**
             * Constructs a new RestorePodRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RestorePodRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RestorePodRequest checkpointPath. */
            checkpointPath: string;

            /** RestorePodRequest config. */
            config?: (runtime.v1.PodSandboxConfig.$Properties|null);

            /** RestorePodRequest runtimeHandler. */
            runtimeHandler: string;

            /** RestorePodRequest options. */
            options: { [k: string]: string };

            /** RestorePodRequest containerConfigs. */
            containerConfigs: runtime.v1.ContainerConfig.$Properties[];

            /**
             * Encodes the specified RestorePodRequest message. Does not implicitly {@link runtime.v1.RestorePodRequest.verify|verify} messages.
             * @param message RestorePodRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RestorePodRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RestorePodRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RestorePodRequest & runtime.v1.RestorePodRequest.$Shape} RestorePodRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RestorePodRequest & runtime.v1.RestorePodRequest.$Shape;
        }

        namespace RestorePodRequest {

            /** Properties of a RestorePodRequest. */
            interface $Properties {

                /** RestorePodRequest checkpointPath */
                checkpointPath?: (string|null);

                /** RestorePodRequest config */
                config?: (runtime.v1.PodSandboxConfig.$Properties|null);

                /** RestorePodRequest runtimeHandler */
                runtimeHandler?: (string|null);

                /** RestorePodRequest options */
                options?: ({ [k: string]: string }|null);

                /** RestorePodRequest containerConfigs */
                containerConfigs?: (runtime.v1.ContainerConfig.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RestorePodRequest. */
            type $Shape = runtime.v1.RestorePodRequest.$Properties;
        }

        /**
         * Properties of a RestoredContainer.
         * @deprecated Use runtime.v1.RestoredContainer.$Properties instead.
         */
        interface IRestoredContainer extends runtime.v1.RestoredContainer.$Properties {
        }

        /** Represents a RestoredContainer. */
        class RestoredContainer {

            /**
             * Constructs a new RestoredContainer.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RestoredContainer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RestoredContainer name. */
            name: string;

            /** RestoredContainer containerId. */
            containerId: string;

            /**
             * Encodes the specified RestoredContainer message. Does not implicitly {@link runtime.v1.RestoredContainer.verify|verify} messages.
             * @param message RestoredContainer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RestoredContainer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RestoredContainer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RestoredContainer & runtime.v1.RestoredContainer.$Shape} RestoredContainer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RestoredContainer & runtime.v1.RestoredContainer.$Shape;
        }

        namespace RestoredContainer {

            /** Properties of a RestoredContainer. */
            interface $Properties {

                /** RestoredContainer name */
                name?: (string|null);

                /** RestoredContainer containerId */
                containerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RestoredContainer. */
            type $Shape = runtime.v1.RestoredContainer.$Properties;
        }

        /**
         * Properties of a RestorePodResponse.
         * @deprecated Use runtime.v1.RestorePodResponse.$Properties instead.
         */
        interface IRestorePodResponse extends runtime.v1.RestorePodResponse.$Properties {
        }

        /** Represents a RestorePodResponse. */
        class RestorePodResponse {

            /**
             * Constructs a new RestorePodResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.RestorePodResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RestorePodResponse podSandboxId. */
            podSandboxId: string;

            /** RestorePodResponse restoredContainers. */
            restoredContainers: runtime.v1.RestoredContainer.$Properties[];

            /**
             * Encodes the specified RestorePodResponse message. Does not implicitly {@link runtime.v1.RestorePodResponse.verify|verify} messages.
             * @param message RestorePodResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.RestorePodResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RestorePodResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.RestorePodResponse & runtime.v1.RestorePodResponse.$Shape} RestorePodResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.RestorePodResponse & runtime.v1.RestorePodResponse.$Shape;
        }

        namespace RestorePodResponse {

            /** Properties of a RestorePodResponse. */
            interface $Properties {

                /** RestorePodResponse podSandboxId */
                podSandboxId?: (string|null);

                /** RestorePodResponse restoredContainers */
                restoredContainers?: (runtime.v1.RestoredContainer.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RestorePodResponse. */
            type $Shape = runtime.v1.RestorePodResponse.$Properties;
        }

        /**
         * Properties of a GetEventsRequest.
         * @deprecated Use runtime.v1.GetEventsRequest.$Properties instead.
         */
        interface IGetEventsRequest extends runtime.v1.GetEventsRequest.$Properties {
        }

        /** Represents a GetEventsRequest. */
        class GetEventsRequest {

            /**
             * Constructs a new GetEventsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.GetEventsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified GetEventsRequest message. Does not implicitly {@link runtime.v1.GetEventsRequest.verify|verify} messages.
             * @param message GetEventsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.GetEventsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetEventsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.GetEventsRequest & runtime.v1.GetEventsRequest.$Shape} GetEventsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.GetEventsRequest & runtime.v1.GetEventsRequest.$Shape;
        }

        namespace GetEventsRequest {

            /** Properties of a GetEventsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetEventsRequest. */
            type $Shape = runtime.v1.GetEventsRequest.$Properties;
        }

        /**
         * Properties of a ContainerEventResponse.
         * @deprecated Use runtime.v1.ContainerEventResponse.$Properties instead.
         */
        interface IContainerEventResponse extends runtime.v1.ContainerEventResponse.$Properties {
        }

        /** Represents a ContainerEventResponse. */
        class ContainerEventResponse {

            /**
             * Constructs a new ContainerEventResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerEventResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerEventResponse containerId. */
            containerId: string;

            /** ContainerEventResponse containerEventType. */
            containerEventType: runtime.v1.ContainerEventType;

            /** ContainerEventResponse createdAt. */
            createdAt: Long;

            /** ContainerEventResponse podSandboxStatus. */
            podSandboxStatus?: (runtime.v1.PodSandboxStatus.$Properties|null);

            /** ContainerEventResponse containersStatuses. */
            containersStatuses: runtime.v1.ContainerStatus.$Properties[];

            /**
             * Encodes the specified ContainerEventResponse message. Does not implicitly {@link runtime.v1.ContainerEventResponse.verify|verify} messages.
             * @param message ContainerEventResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerEventResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerEventResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerEventResponse & runtime.v1.ContainerEventResponse.$Shape} ContainerEventResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerEventResponse & runtime.v1.ContainerEventResponse.$Shape;
        }

        namespace ContainerEventResponse {

            /** Properties of a ContainerEventResponse. */
            interface $Properties {

                /** ContainerEventResponse containerId */
                containerId?: (string|null);

                /** ContainerEventResponse containerEventType */
                containerEventType?: (runtime.v1.ContainerEventType|null);

                /** ContainerEventResponse createdAt */
                createdAt?: (Long|null);

                /** ContainerEventResponse podSandboxStatus */
                podSandboxStatus?: (runtime.v1.PodSandboxStatus.$Properties|null);

                /** ContainerEventResponse containersStatuses */
                containersStatuses?: (runtime.v1.ContainerStatus.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerEventResponse. */
            type $Shape = runtime.v1.ContainerEventResponse.$Properties;
        }

        /** ContainerEventType enum. */
        enum ContainerEventType {

            /** CONTAINER_CREATED_EVENT value */
            CONTAINER_CREATED_EVENT = 0,

            /** CONTAINER_STARTED_EVENT value */
            CONTAINER_STARTED_EVENT = 1,

            /** CONTAINER_STOPPED_EVENT value */
            CONTAINER_STOPPED_EVENT = 2,

            /** CONTAINER_DELETED_EVENT value */
            CONTAINER_DELETED_EVENT = 3
        }

        /**
         * Properties of a ListPodSandboxMetricsRequest.
         * @deprecated Use runtime.v1.ListPodSandboxMetricsRequest.$Properties instead.
         */
        interface IListPodSandboxMetricsRequest extends runtime.v1.ListPodSandboxMetricsRequest.$Properties {
        }

        /** Represents a ListPodSandboxMetricsRequest. */
        class ListPodSandboxMetricsRequest {

            /**
             * Constructs a new ListPodSandboxMetricsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListPodSandboxMetricsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListPodSandboxMetricsRequest message. Does not implicitly {@link runtime.v1.ListPodSandboxMetricsRequest.verify|verify} messages.
             * @param message ListPodSandboxMetricsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListPodSandboxMetricsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPodSandboxMetricsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListPodSandboxMetricsRequest & runtime.v1.ListPodSandboxMetricsRequest.$Shape} ListPodSandboxMetricsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListPodSandboxMetricsRequest & runtime.v1.ListPodSandboxMetricsRequest.$Shape;
        }

        namespace ListPodSandboxMetricsRequest {

            /** Properties of a ListPodSandboxMetricsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPodSandboxMetricsRequest. */
            type $Shape = runtime.v1.ListPodSandboxMetricsRequest.$Properties;
        }

        /**
         * Properties of a ListPodSandboxMetricsResponse.
         * @deprecated Use runtime.v1.ListPodSandboxMetricsResponse.$Properties instead.
         */
        interface IListPodSandboxMetricsResponse extends runtime.v1.ListPodSandboxMetricsResponse.$Properties {
        }

        /** Represents a ListPodSandboxMetricsResponse. */
        class ListPodSandboxMetricsResponse {

            /**
             * Constructs a new ListPodSandboxMetricsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ListPodSandboxMetricsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListPodSandboxMetricsResponse podMetrics. */
            podMetrics: runtime.v1.PodSandboxMetrics.$Properties[];

            /**
             * Encodes the specified ListPodSandboxMetricsResponse message. Does not implicitly {@link runtime.v1.ListPodSandboxMetricsResponse.verify|verify} messages.
             * @param message ListPodSandboxMetricsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ListPodSandboxMetricsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPodSandboxMetricsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ListPodSandboxMetricsResponse & runtime.v1.ListPodSandboxMetricsResponse.$Shape} ListPodSandboxMetricsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ListPodSandboxMetricsResponse & runtime.v1.ListPodSandboxMetricsResponse.$Shape;
        }

        namespace ListPodSandboxMetricsResponse {

            /** Properties of a ListPodSandboxMetricsResponse. */
            interface $Properties {

                /** ListPodSandboxMetricsResponse podMetrics */
                podMetrics?: (runtime.v1.PodSandboxMetrics.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPodSandboxMetricsResponse. */
            type $Shape = runtime.v1.ListPodSandboxMetricsResponse.$Properties;
        }

        /**
         * Properties of a StreamPodSandboxMetricsRequest.
         * @deprecated Use runtime.v1.StreamPodSandboxMetricsRequest.$Properties instead.
         */
        interface IStreamPodSandboxMetricsRequest extends runtime.v1.StreamPodSandboxMetricsRequest.$Properties {
        }

        /** Represents a StreamPodSandboxMetricsRequest. */
        class StreamPodSandboxMetricsRequest {

            /**
             * Constructs a new StreamPodSandboxMetricsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamPodSandboxMetricsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified StreamPodSandboxMetricsRequest message. Does not implicitly {@link runtime.v1.StreamPodSandboxMetricsRequest.verify|verify} messages.
             * @param message StreamPodSandboxMetricsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamPodSandboxMetricsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamPodSandboxMetricsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamPodSandboxMetricsRequest & runtime.v1.StreamPodSandboxMetricsRequest.$Shape} StreamPodSandboxMetricsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamPodSandboxMetricsRequest & runtime.v1.StreamPodSandboxMetricsRequest.$Shape;
        }

        namespace StreamPodSandboxMetricsRequest {

            /** Properties of a StreamPodSandboxMetricsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamPodSandboxMetricsRequest. */
            type $Shape = runtime.v1.StreamPodSandboxMetricsRequest.$Properties;
        }

        /**
         * Properties of a StreamPodSandboxMetricsResponse.
         * @deprecated Use runtime.v1.StreamPodSandboxMetricsResponse.$Properties instead.
         */
        interface IStreamPodSandboxMetricsResponse extends runtime.v1.StreamPodSandboxMetricsResponse.$Properties {
        }

        /** Represents a StreamPodSandboxMetricsResponse. */
        class StreamPodSandboxMetricsResponse {

            /**
             * Constructs a new StreamPodSandboxMetricsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.StreamPodSandboxMetricsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamPodSandboxMetricsResponse podSandboxMetrics. */
            podSandboxMetrics: runtime.v1.PodSandboxMetrics.$Properties[];

            /**
             * Encodes the specified StreamPodSandboxMetricsResponse message. Does not implicitly {@link runtime.v1.StreamPodSandboxMetricsResponse.verify|verify} messages.
             * @param message StreamPodSandboxMetricsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.StreamPodSandboxMetricsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamPodSandboxMetricsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.StreamPodSandboxMetricsResponse & runtime.v1.StreamPodSandboxMetricsResponse.$Shape} StreamPodSandboxMetricsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.StreamPodSandboxMetricsResponse & runtime.v1.StreamPodSandboxMetricsResponse.$Shape;
        }

        namespace StreamPodSandboxMetricsResponse {

            /** Properties of a StreamPodSandboxMetricsResponse. */
            interface $Properties {

                /** StreamPodSandboxMetricsResponse podSandboxMetrics */
                podSandboxMetrics?: (runtime.v1.PodSandboxMetrics.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamPodSandboxMetricsResponse. */
            type $Shape = runtime.v1.StreamPodSandboxMetricsResponse.$Properties;
        }

        /**
         * Properties of a PodSandboxMetrics.
         * @deprecated Use runtime.v1.PodSandboxMetrics.$Properties instead.
         */
        interface IPodSandboxMetrics extends runtime.v1.PodSandboxMetrics.$Properties {
        }

        /** Represents a PodSandboxMetrics. */
        class PodSandboxMetrics {

            /**
             * Constructs a new PodSandboxMetrics.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.PodSandboxMetrics.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PodSandboxMetrics podSandboxId. */
            podSandboxId: string;

            /** PodSandboxMetrics metrics. */
            metrics: runtime.v1.Metric.$Properties[];

            /** PodSandboxMetrics containerMetrics. */
            containerMetrics: runtime.v1.ContainerMetrics.$Properties[];

            /**
             * Encodes the specified PodSandboxMetrics message. Does not implicitly {@link runtime.v1.PodSandboxMetrics.verify|verify} messages.
             * @param message PodSandboxMetrics message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.PodSandboxMetrics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PodSandboxMetrics message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.PodSandboxMetrics & runtime.v1.PodSandboxMetrics.$Shape} PodSandboxMetrics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.PodSandboxMetrics & runtime.v1.PodSandboxMetrics.$Shape;
        }

        namespace PodSandboxMetrics {

            /** Properties of a PodSandboxMetrics. */
            interface $Properties {

                /** PodSandboxMetrics podSandboxId */
                podSandboxId?: (string|null);

                /** PodSandboxMetrics metrics */
                metrics?: (runtime.v1.Metric.$Properties[]|null);

                /** PodSandboxMetrics containerMetrics */
                containerMetrics?: (runtime.v1.ContainerMetrics.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PodSandboxMetrics. */
            type $Shape = runtime.v1.PodSandboxMetrics.$Properties;
        }

        /**
         * Properties of a ContainerMetrics.
         * @deprecated Use runtime.v1.ContainerMetrics.$Properties instead.
         */
        interface IContainerMetrics extends runtime.v1.ContainerMetrics.$Properties {
        }

        /** Represents a ContainerMetrics. */
        class ContainerMetrics {

            /**
             * Constructs a new ContainerMetrics.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.ContainerMetrics.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContainerMetrics containerId. */
            containerId: string;

            /** ContainerMetrics metrics. */
            metrics: runtime.v1.Metric.$Properties[];

            /**
             * Encodes the specified ContainerMetrics message. Does not implicitly {@link runtime.v1.ContainerMetrics.verify|verify} messages.
             * @param message ContainerMetrics message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.ContainerMetrics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContainerMetrics message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.ContainerMetrics & runtime.v1.ContainerMetrics.$Shape} ContainerMetrics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.ContainerMetrics & runtime.v1.ContainerMetrics.$Shape;
        }

        namespace ContainerMetrics {

            /** Properties of a ContainerMetrics. */
            interface $Properties {

                /** ContainerMetrics containerId */
                containerId?: (string|null);

                /** ContainerMetrics metrics */
                metrics?: (runtime.v1.Metric.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContainerMetrics. */
            type $Shape = runtime.v1.ContainerMetrics.$Properties;
        }

        /**
         * Properties of a Metric.
         * @deprecated Use runtime.v1.Metric.$Properties instead.
         */
        interface IMetric extends runtime.v1.Metric.$Properties {
        }

        /** Represents a Metric. */
        class Metric {

            /**
             * Constructs a new Metric.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.Metric.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Metric name. */
            name: string;

            /** Metric timestamp. */
            timestamp: Long;

            /** Metric metricType. */
            metricType: runtime.v1.MetricType;

            /** Metric labelValues. */
            labelValues: string[];

            /** Metric value. */
            value?: (runtime.v1.UInt64Value.$Properties|null);

            /**
             * Encodes the specified Metric message. Does not implicitly {@link runtime.v1.Metric.verify|verify} messages.
             * @param message Metric message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.Metric.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Metric message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.Metric & runtime.v1.Metric.$Shape} Metric
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.Metric & runtime.v1.Metric.$Shape;
        }

        namespace Metric {

            /** Properties of a Metric. */
            interface $Properties {

                /** Metric name */
                name?: (string|null);

                /** Metric timestamp */
                timestamp?: (Long|null);

                /** Metric metricType */
                metricType?: (runtime.v1.MetricType|null);

                /** Metric labelValues */
                labelValues?: (string[]|null);

                /** Metric value */
                value?: (runtime.v1.UInt64Value.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Metric. */
            type $Shape = runtime.v1.Metric.$Properties;
        }

        /** MetricType enum. */
        enum MetricType {

            /** COUNTER value */
            COUNTER = 0,

            /** GAUGE value */
            GAUGE = 1
        }

        /**
         * Properties of an UpdatePodSandboxResourcesRequest.
         * @deprecated Use runtime.v1.UpdatePodSandboxResourcesRequest.$Properties instead.
         */
        interface IUpdatePodSandboxResourcesRequest extends runtime.v1.UpdatePodSandboxResourcesRequest.$Properties {
        }

        /** Represents an UpdatePodSandboxResourcesRequest. */
        class UpdatePodSandboxResourcesRequest {

            /**
             * Constructs a new UpdatePodSandboxResourcesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.UpdatePodSandboxResourcesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdatePodSandboxResourcesRequest podSandboxId. */
            podSandboxId: string;

            /** UpdatePodSandboxResourcesRequest overhead. */
            overhead?: (runtime.v1.LinuxContainerResources.$Properties|null);

            /** UpdatePodSandboxResourcesRequest resources. */
            resources?: (runtime.v1.LinuxContainerResources.$Properties|null);

            /**
             * Encodes the specified UpdatePodSandboxResourcesRequest message. Does not implicitly {@link runtime.v1.UpdatePodSandboxResourcesRequest.verify|verify} messages.
             * @param message UpdatePodSandboxResourcesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.UpdatePodSandboxResourcesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdatePodSandboxResourcesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.UpdatePodSandboxResourcesRequest & runtime.v1.UpdatePodSandboxResourcesRequest.$Shape} UpdatePodSandboxResourcesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.UpdatePodSandboxResourcesRequest & runtime.v1.UpdatePodSandboxResourcesRequest.$Shape;
        }

        namespace UpdatePodSandboxResourcesRequest {

            /** Properties of an UpdatePodSandboxResourcesRequest. */
            interface $Properties {

                /** UpdatePodSandboxResourcesRequest podSandboxId */
                podSandboxId?: (string|null);

                /** UpdatePodSandboxResourcesRequest overhead */
                overhead?: (runtime.v1.LinuxContainerResources.$Properties|null);

                /** UpdatePodSandboxResourcesRequest resources */
                resources?: (runtime.v1.LinuxContainerResources.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdatePodSandboxResourcesRequest. */
            type $Shape = runtime.v1.UpdatePodSandboxResourcesRequest.$Properties;
        }

        /**
         * Properties of an UpdatePodSandboxResourcesResponse.
         * @deprecated Use runtime.v1.UpdatePodSandboxResourcesResponse.$Properties instead.
         */
        interface IUpdatePodSandboxResourcesResponse extends runtime.v1.UpdatePodSandboxResourcesResponse.$Properties {
        }

        /** Represents an UpdatePodSandboxResourcesResponse. */
        class UpdatePodSandboxResourcesResponse {

            /**
             * Constructs a new UpdatePodSandboxResourcesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: runtime.v1.UpdatePodSandboxResourcesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified UpdatePodSandboxResourcesResponse message. Does not implicitly {@link runtime.v1.UpdatePodSandboxResourcesResponse.verify|verify} messages.
             * @param message UpdatePodSandboxResourcesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: runtime.v1.UpdatePodSandboxResourcesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdatePodSandboxResourcesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {runtime.v1.UpdatePodSandboxResourcesResponse & runtime.v1.UpdatePodSandboxResourcesResponse.$Shape} UpdatePodSandboxResourcesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): runtime.v1.UpdatePodSandboxResourcesResponse & runtime.v1.UpdatePodSandboxResourcesResponse.$Shape;
        }

        namespace UpdatePodSandboxResourcesResponse {

            /** Properties of an UpdatePodSandboxResourcesResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdatePodSandboxResourcesResponse. */
            type $Shape = runtime.v1.UpdatePodSandboxResourcesResponse.$Properties;
        }
    }
}
